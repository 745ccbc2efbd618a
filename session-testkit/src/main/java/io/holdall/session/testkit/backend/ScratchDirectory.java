package io.holdall.session.testkit.backend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for what servers need on disk. */
final class ScratchDirectory {

    private ScratchDirectory() {}

    static Path create(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it with all that is in it. Does nothing if it is gone. */
    static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(ScratchDirectory::deleteNowOrAtExit);
        } catch (NoSuchFileException e) {
            // It is gone.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteNowOrAtExit(File file) {
        if (!file.delete() && file.exists()) {
            file.deleteOnExit(); // Windows keeps the binary of a running process
        }
    }
}
