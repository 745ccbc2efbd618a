package io.holdall.session.sticky;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real load balancer, run with its file of {@code docs/load-balancing} on other addresses, as any user. */
abstract class LoadBalancer {

    static final Path DOCUMENTED = Path.of("..", "docs", "load-balancing");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Path home;
    final Path configuration;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /** Writes the configuration and starts nothing yet. */
    LoadBalancer(String fileName, Path home, ShopNode one, ShopNode two) throws IOException {
        this.home = home;
        this.configuration = home.resolve(fileName);
        this.port = freePort();
        Files.copy(DOCUMENTED.resolve(fileName), configuration);
        edit("192.0.2.10:80", "127.0.0.1:" + port);
        edit("192.0.2.11:8080", one.address());
        edit("192.0.2.12:8080", two.address());
    }

    /** The program of this name, also where only root's PATH leads to. */
    static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where the clients come. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What it has written to its console. */
    String log() throws IOException {
        Path log = home.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Gives the first node no new clients, and leaves it those that it has; may take a moment after this has returned. */
    abstract void drainFirstNode() throws IOException, InterruptedException;

    /** Replaces something in the configuration that must be there. */
    final void edit(String from, String to) throws IOException {
        String text = Files.readString(configuration);
        if (!text.contains(from)) {
            throw new IllegalStateException(configuration.getFileName() + " must have " + from);
        }
        Files.writeString(configuration, text.replace(from, to));
    }

    /** Starts the program and waits until it serves; if it does not, it is ended again. */
    final void start(List<String> command) throws Exception {
        Process process = run(command);
        // It must not outlive a build that is broken off. Not by force, as nginx would leave its workers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            Await.until("the load balancer serves or has ended", () -> serves() || !process.isAlive());
        } finally {
            if (!serves()) {
                stop();
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ": " + log());
        }
    }

    final Process run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private boolean serves() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends what this has started, by its process ids, and waits for it. */
    final void stop() throws InterruptedException {
        for (Process process : processes) {
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                workers.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
