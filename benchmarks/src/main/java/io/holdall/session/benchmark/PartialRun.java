package io.holdall.session.benchmark;

import io.holdall.session.benchmark.report.ReportWriter;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has measured so far: in the folder {@code partial} below the report's own, so that an earlier report stays as it is
 * until this run has come to its end. Whoever interrupts a run finds it there.
 */
final class PartialRun {

    private final Path directory;
    private final Path folder;

    /** Of runs whose report is written into {@code directory}. */
    PartialRun(Path directory) {
        this.directory = directory;
        this.folder = directory.resolve("partial");
    }

    /** Where it is kept. */
    Path folder() {
        return folder;
    }

    /** Where the raw figures go that it measures. */
    Path raw() {
        return folder.resolve("raw");
    }

    /** Whether a run was interrupted here. */
    boolean exists() {
        return Files.isRegularFile(file());
    }

    /**
     * What the interrupted run had measured.
     *
     * @throws IOException if it cannot be read
     * @throws io.holdall.session.benchmark.report.results.ResultsFormatException if it is damaged, or of another Holdall
     */
    Results read() throws IOException {
        return ResultsFile.read(file());
    }

    /** Makes room for a run from the start. An interrupted one is put aside, into {@code partial.old}, in the place of the one before. */
    void begin() throws IOException {
        Path old = directory.resolve("partial.old");
        if (exists()) {
            delete(old);
            Files.move(folder, old);
        }
        delete(folder);
        Files.createDirectories(raw());
    }

    /** Keeps what was measured so far, in the place of what was kept before. */
    void keep(Results soFar) throws IOException {
        ResultsFile.write(soFar, file());
    }

    /** Writes the report of what was measured so far, marked as such; returns the page. */
    Path report(Results soFar) throws IOException {
        return ReportWriter.write(soFar, folder);
    }

    /**
     * Writes the report of a run that has come to its end, with its raw figures beside it; returns the page. If that fails, the
     * earlier report is still there, and so is this run.
     */
    Path publish(Results results) throws IOException {
        Path target = directory.resolve("raw");
        Path old = directory.resolve("raw.old");
        delete(old);
        List<Path> undo = Stream.of(target).filter(Files::exists).toList();
        if (!undo.isEmpty()) {
            Files.move(target, old);
        }
        try {
            copy(raw(), target);
            Path page = ReportWriter.write(results, directory);
            delete(old);
            delete(folder);
            return page;
        } catch (IOException e) {
            delete(target);
            if (!undo.isEmpty()) {
                Files.move(old, target);
            }
            throw e;
        }
    }

    private Path file() {
        return folder.resolve("results.json");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
