package io.holdall.session.testkit.backend;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A server in a container. The one class that touches Testcontainers, so that the others load without it. */
final class ContainerServer implements Server {

    private final GenericContainer<?> container;
    private final String host;
    private final int port;

    private ContainerServer(GenericContainer<?> container) {
        this.container = container;
        this.host = container.getHost();
        this.port = container.getFirstMappedPort();
    }

    /**
     * As {@link #start}, but gives up after a while: Testcontainers asks a registry that cannot be reached for minutes,
     * for each image and for its own. A container that is there too late is stopped.
     *
     * @throws RuntimeException also if time is up
     */
    static ContainerServer start(Locator.Image image, Duration atMost) {
        CompletableFuture<ContainerServer> result = new CompletableFuture<>();
        Thread starter = new Thread(
                () -> {
                    try {
                        ContainerServer server = start(image);
                        if (!result.complete(server)) {
                            server.close();
                        }
                    } catch (RuntimeException | LinkageError e) {
                        result.completeExceptionally(e);
                    }
                },
                "start of " + image.name());
        starter.setDaemon(true);
        starter.start();
        return result.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /**
     * Starts a container; its server may need a moment more.
     *
     * @throws RuntimeException from Testcontainers, if there is no engine or no such image; then no container is left
     */
    static ContainerServer start(Locator.Image image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image.name()))
                .withExposedPorts(image.port())
                .withCommand(image.command().toArray(String[]::new))
                .waitingFor(new FirstAnswerIsAwaitedByTheBackend());
        try {
            container.start();
            return new ContainerServer(container);
        } catch (RuntimeException e) {
            container.stop(); // it may run all the same, and where Ryuk is switched off nobody else ends it
            throw e;
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.stop();
    }

    /** The usual strategy runs a shell in the container, which not every image has. */
    private static final class FirstAnswerIsAwaitedByTheBackend extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
