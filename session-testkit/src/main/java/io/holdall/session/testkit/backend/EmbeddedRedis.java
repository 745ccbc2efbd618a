package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Redis server from the jar of embedded-redis: loopback only, nothing on disk once it runs. */
final class EmbeddedRedis implements ServerProcess.Recipe {

    private final List<String> arguments;
    private final @Nullable TlsCertificate tls;
    private @Nullable Path directory;

    EmbeddedRedis() {
        this(List.of(), null);
    }

    /**
     * With more arguments.
     *
     * @param tls if given, the server speaks TLS only
     */
    EmbeddedRedis(List<String> arguments, @Nullable TlsCertificate tls) {
        this.arguments = arguments;
        this.tls = tls;
    }

    @Override
    public String product() {
        return "Redis";
    }

    @Override
    public ProcessBuilder command(int port) throws IOException {
        directory = ScratchDirectory.create("holdall-redis-");
        Path executable = RedisExecutable.unpackInto(directory);
        List<String> command = new ArrayList<>(
                List.of(executable.toString(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        if (tls == null) {
            command.addAll(List.of("--port", String.valueOf(port)));
        } else {
            command.addAll(tls(tls, executable, directory));
            command.addAll(List.of("--port", "0", "--tls-port", String.valueOf(port)));
        }
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    @Override
    public boolean saysReady(String line) {
        return line.contains("eady to accept connections");
    }

    @Override
    public void cleanUp() {
        if (directory != null) {
            ScratchDirectory.remove(directory);
        }
    }

    /** The files are read once, at the start. */
    private static List<String> tls(TlsCertificate tls, Path executable, Path directory) throws IOException {
        if (!RedisExecutable.hasTls(executable)) {
            throw new UnsupportedOperationException("this Redis binary has no TLS: " + executable.getFileName());
        }
        String certificate = Files.writeString(directory.resolve("server.crt"), tls.certificate())
                .toString();
        String key = Files.writeString(directory.resolve("server.key"), tls.privateKey())
                .toString();
        return List.of(
                "--tls-cert-file",
                certificate,
                "--tls-ca-cert-file",
                certificate,
                "--tls-key-file",
                key,
                "--tls-auth-clients",
                "no");
    }
}
