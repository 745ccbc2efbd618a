package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.node.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that goes with its cluster: keys, nodes' arguments, Redis' data, logs. Only this user may read it. */
final class ClusterFolder implements AutoCloseable {

    private final Path path;

    ClusterFolder() {
        try {
            path = Files.createTempDirectory("myclothes-"); // rwx------
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a cluster can be made", e);
        }
    }

    Path folder(String name) {
        return make(path.resolve(name));
    }

    static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ClusterException("The folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        Leftovers.remove(path);
    }
}
