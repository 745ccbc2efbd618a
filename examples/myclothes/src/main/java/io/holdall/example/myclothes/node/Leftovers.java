package io.holdall.example.myclothes.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Removes a folder, also if others remove it at the same time, or something in it is still written to. */
public final class Leftovers {

    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 100;

    private Leftovers() {}

    /** Tries for two seconds; what cannot be removed then is named on standard error. */
    public static void remove(Path folder) {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try {
                removeOnce(folder);
            } catch (IOException | UncheckedIOException e) { // another process was in between
                if (attempt == TRIES || !pause()) {
                    System.err.println("Could not remove all of " + folder + ": " + e.getMessage());
                    return;
                }
            }
        }
    }

    private static void removeOnce(Path folder) throws IOException {
        List<Path> contents;
        try (Stream<Path> all = Files.walk(folder)) {
            contents = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path each : contents) {
            Files.deleteIfExists(each);
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
