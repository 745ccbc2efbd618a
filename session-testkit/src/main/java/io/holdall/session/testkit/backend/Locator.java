package io.holdall.session.testkit.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Finds one kind of backend, in the order that the package comment gives.
 *
 * @param product the server's name, for messages
 * @param addressProperty system property with the address; the environment variable's name follows from it
 * @param sourceProperty system property in which a parent JVM says who provides the address that it hands over
 * @param addresses what an address looks like
 * @param image for Testcontainers
 * @param embedded how a server is started as a child process
 */
record Locator(
        String product,
        String addressProperty,
        String sourceProperty,
        Addresses addresses,
        Image image,
        Supplier<? extends ServerProcess.Recipe> embedded) {

    /** A Docker image, the port that its server listens on, and the command that starts it. */
    record Image(String name, int port, List<String> command) {}

    /** Enough to pull an image over a fair line, and to be borne where no registry can be reached. */
    private static final Duration DOCKER_AT_MOST = Duration.ofSeconds(60);

    private static final Duration DOCKER_AT_MOST_IF_WANTED = Duration.ofMinutes(10);

    Located locate() {
        Optional<String> handedOver =
                Optional.ofNullable(System.getProperty(addressProperty)).filter(value -> !value.isBlank());
        if (handedOver.isPresent()) {
            String source = System.getProperty(sourceProperty, BackendSource.ENVIRONMENT.name());
            return new Located(
                    product, BackendSource.parse(source), addresses.parse(addressProperty, handedOver.get()), null);
        }
        Optional<BackendSource> only = setting("holdall.backends").map(BackendSource::parse);
        return (only.isPresent() ? in(only.get()) : inOrder())
                .orElseThrow(() -> new IllegalStateException("no " + product + " from " + only.orElseThrow()
                        + ", and HOLDALL_BACKENDS admits nothing else; an address would stand in "
                        + variable(addressProperty)));
    }

    /** Starts an embedded server, whatever else there is. */
    ServerProcess startEmbedded() {
        return ServerProcess.start(embedded.get());
    }

    Located started(BackendSource source, Server server) {
        return new Located(product, source, addresses.of(server), server);
    }

    /** What a JVM must be started with so that {@link #locate()} there finds what was found here. */
    List<String> jvmArguments(Located located) {
        return List.of(
                "-D" + addressProperty + "=" + located.address(), "-D" + sourceProperty + "=" + located.source());
    }

    private Optional<Located> inOrder() {
        return in(BackendSource.ENVIRONMENT)
                .or(() -> Docker.answers() ? container(DOCKER_AT_MOST) : Optional.empty())
                .or(() -> in(BackendSource.EMBEDDED));
    }

    private Optional<Located> in(BackendSource source) {
        return switch (source) {
            case ENVIRONMENT ->
                setting(addressProperty)
                        .map(address -> new Located(
                                product, source, addresses.parse(variable(addressProperty), address), null));
            case TESTCONTAINERS -> container(DOCKER_AT_MOST_IF_WANTED);
            case EMBEDDED -> Optional.of(started(source, startEmbedded()));
        };
    }

    private Optional<Located> container(Duration atMost) {
        if (!Docker.testcontainersIsOnClassPath()) {
            return Optional.empty();
        }
        Instant start = Instant.now();
        try {
            return Optional.of(started(BackendSource.TESTCONTAINERS, ContainerServer.start(image, atMost)));
        } catch (CompletionException e) {
            long seconds = Duration.between(start, Instant.now()).toSeconds();
            System.out.printf("%s: no container of %s after %d s: %s%n", product, image.name(), seconds, rootCause(e));
            return Optional.empty();
        }
    }

    private static Optional<String> setting(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable(property))))
                .filter(value -> !value.isBlank());
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElseThrow();
    }
}
