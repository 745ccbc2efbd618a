package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes results for readers of three kinds: {@code results.json} for programs, {@code index.html} for people with a
 * browser, {@code README.md} for people with a repository.
 */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes the three files into a directory, which is created if need be. Each is replaced as a whole, and none
     * before all three are on the disk under other names: a full disk leaves earlier results as they were.
     *
     * @return the page
     * @throws IOException when the files cannot be written; the message is a sentence for whoever started the run
     */
    public static Path write(Results results, Path directory) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("results.json", ResultsFile.format(results));
        texts.put("README.md", Templates.markdown("readme.md").execute(new Report(results)));
        texts.put("index.html", Page.of(results));
        try {
            stage(texts, directory);
            replace(texts, directory);
        } catch (IOException e) {
            discard(texts, directory, e);
            throw e;
        }
        return directory.resolve("index.html");
    }

    private static void stage(Map<String, String> texts, Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path target = directory.resolve(text.getKey());
                if (Files.isDirectory(target)) {
                    throw new IOException(target + " is a directory");
                }
                Files.writeString(staged(directory, text.getKey()), text.getValue());
            }
        } catch (IOException e) {
            throw failure(directory, "what was there before is still there", e);
        }
    }

    private static void replace(Map<String, String> texts, Path directory) throws IOException {
        try {
            for (String name : texts.keySet()) {
                move(staged(directory, name), directory.resolve(name));
            }
        } catch (IOException e) {
            throw failure(directory, "some of the files there may still be those of an earlier run", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Map<String, String> texts, Path directory, IOException reason) {
        for (String name : texts.keySet()) {
            try {
                Files.deleteIfExists(staged(directory, name));
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private static Path staged(Path directory, String name) {
        return directory.resolve("." + name + ".tmp");
    }

    private static IOException failure(Path directory, String state, IOException cause) {
        return new IOException(
                "The report cannot be written to " + directory.toAbsolutePath() + "; " + state + ". Cause: " + cause,
                cause);
    }
}
