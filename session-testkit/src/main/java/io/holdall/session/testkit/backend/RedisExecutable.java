package io.holdall.session.testkit.backend;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The redis-server from the jar of embedded-redis. */
final class RedisExecutable {

    private static final String STATICALLY_LINKED = "/redis-server-6.2.7-linux-386";

    private RedisExecutable() {}

    /** Unpacks it. The 64-bit binary for Linux needs OpenSSL 3, which not every system has; the 32-bit one needs nothing. */
    static Path unpackInto(Path directory) throws IOException {
        File executable =
                ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
        if (OsArchitecture.detectOSandArchitecture().equals(OsArchitecture.UNIX_x86_64) && !runs(executable)) {
            executable = ExecutableProvider.newJarResourceProvider(
                            directory::toFile, Map.of(OsArchitecture.UNIX_x86_64, STATICALLY_LINKED))
                    .get();
        }
        return executable.toPath();
    }

    /** Whether it was built with TLS: the one for Windows was not. */
    static boolean hasTls(Path executable) throws IOException {
        return new String(Files.readAllBytes(executable), StandardCharsets.ISO_8859_1).contains("tls-auth-clients");
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
}
