package io.holdall.session.testkit.backend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The Redis server from the jar of embedded-redis: loopback only, nothing on disk once it runs. */
final class EmbeddedRedis implements ServerProcess.Recipe {

    private static final String STATICALLY_LINKED = "/redis-server-6.2.7-linux-386";

    private @Nullable Path directory;

    @Override
    public String product() {
        return "Redis";
    }

    @Override
    public ProcessBuilder command(int port) throws IOException {
        directory = Files.createTempDirectory("holdall-redis-");
        return new ProcessBuilder(
                        executable(directory).toString(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .directory(directory.toFile());
    }

    @Override
    public boolean saysReady(String line) {
        return line.contains("eady to accept connections");
    }

    @Override
    public void cleanUp() {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(EmbeddedRedis::deleteNowOrAtExit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 64-bit binary for Linux needs OpenSSL 3, which not every system has; the 32-bit one needs nothing. */
    private static File executable(Path directory) throws IOException {
        File executable =
                ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
        if (!OsArchitecture.detectOSandArchitecture().equals(OsArchitecture.UNIX_x86_64) || runs(executable)) {
            return executable;
        }
        return ExecutableProvider.newJarResourceProvider(
                        directory::toFile, Map.of(OsArchitecture.UNIX_x86_64, STATICALLY_LINKED))
                .get();
    }

    private static boolean runs(File executable) throws IOException {
        Process version = new ProcessBuilder(executable.toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return version.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void deleteNowOrAtExit(File file) {
        if (!file.delete()) {
            file.deleteOnExit(); // Windows keeps the binary of a running process
        }
    }
}
