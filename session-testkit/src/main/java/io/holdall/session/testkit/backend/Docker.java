package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Says whether Testcontainers is worth a try, in milliseconds and in silence: Testcontainers itself needs seconds, and logs. */
final class Docker {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private Docker() {}

    /** Whether a Docker engine takes connections where Testcontainers would look for it. */
    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return answers(URI.create(host.strip()));
        }
        return sockets().stream().anyMatch(Docker::answers) || Files.exists(Path.of("\\\\.\\pipe\\docker_engine"));
    }

    static boolean testcontainersIsOnClassPath() {
        return Docker.class.getResource("/org/testcontainers/containers/GenericContainer.class") != null;
    }

    private static boolean answers(URI host) {
        return switch (String.valueOf(host.getScheme())) {
            case "unix" -> answers(Path.of(host.getPath()));
            case "tcp", "http", "https" -> answers(new InetSocketAddress(host.getHost(), host.getPort()));
            default -> true; // such as ssh: whether it answers is for Testcontainers to find out
        };
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        SocketAddress address = UnixDomainSocketAddress.of(socket);
        try (SocketChannel channel = SocketChannel.open(address)) {
            return channel.isConnected();
        } catch (IOException | UnsupportedOperationException e) {
            return false; // the file outlives its engine
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> sockets() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.concat(
                        Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock")),
                        Stream.ofNullable(runtime).map(directory -> Path.of(directory, "docker.sock")))
                .toList();
    }
}
