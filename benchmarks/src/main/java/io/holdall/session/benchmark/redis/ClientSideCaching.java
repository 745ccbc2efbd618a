package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/**
 * Compares no cache, Jedis' client-side caching (RESP3 tracking) and the near cache on the same work. Prints Markdown. Nobody else
 * may use the server meanwhile, as its counters are read.
 */
@Command(name = "ClientSideCaching", mixinStandardHelpOptions = true, description = "Which cache, measured.")
final class ClientSideCaching implements Runnable {

    @Option(names = "--seconds", description = "For each figure. Default: ${DEFAULT-VALUE}.")
    private double seconds = 2;

    @Option(names = "--sessions", description = "To weigh on the heap. Default: ${DEFAULT-VALUE}.")
    private int sessions = 5_000;

    @Option(names = "--times", description = "How often others write or end a session. Default: ${DEFAULT-VALUE}.")
    private int times = 5;

    @Option(names = "--patience-millis", description = "For what may never be seen. Default: ${DEFAULT-VALUE}.")
    private int patienceMillis = 40_000;

    private final String keyPrefix = "client-side-caching-" + UUID.randomUUID();
    private final PrintStream out;

    ClientSideCaching(PrintStream out) {
        this.out = out;
    }

    /** The program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new ClientSideCaching(System.out)).execute(arguments));
    }

    @Override
    public void run() {
        RedisBackend redis = RedisBackend.shared();
        out.printf("%n%s Carts of 10 lines, one thread unless said otherwise.%n", RanOn.sentence(redis));
        try (Connections connections = new Connections(keyPrefix)) {
            try {
                out.printf(
                        "Jedis' check of the server's version is off; the store's answers reach its cache as lists of bytes.%n%n");
                table(redis);
            } finally {
                Server.REDIS.clear(connections);
            }
        }
    }

    private void table(RedisBackend redis) {
        out.println("| | " + columns(Caching::toString) + " |");
        out.println("|---|" + "---|".repeat(Caching.values().length));
        try (RedisClient direct = redis.newClient()) {
            Duration duration = Duration.ofNanos((long) (seconds * 1e9));
            row(
                    redis,
                    "read request, hit: time, allocated, round trips",
                    node -> new Costs(direct, node, duration).read());
            row(redis, "write request", node -> new Costs(direct, node, duration).write());
            row(redis, "write request, then read request", node -> new Costs(direct, node, duration).writeAndRead());
            Duration patience = Duration.ofMillis(patienceMillis);
            row(
                    redis,
                    "heap for a session, with its token",
                    node -> "%,.0f B".formatted(Costs.heapPerSession(node, sessions)));
            pairRow(redis, "another node's write is seen after", patience, freshness -> freshness.ofWrites(times));
            pairRow(redis, "an end elsewhere is seen after", patience, freshness -> freshness.ofEnds(times));
            row(
                    redis,
                    "reads older than the client's own last write, 8 threads",
                    node -> new OwnWrites(node, duration).count());
            faultRow(redis, "connections cut, then a write elsewhere: read", patience, TcpProxy::cut);
            faultRow(redis, "no connection any more, then a write elsewhere: read", patience, proxy -> {
                proxy.refuse();
                proxy.cut();
            });
            faultRow(redis, "answers get lost, then a write elsewhere: read", patience, TcpProxy::swallowAnswers);
        }
    }

    /** What is done elsewhere is done through a node that caches in the same way. */
    private void pairRow(RedisBackend redis, String name, Duration patience, Function<Freshness, String> figure) {
        out.println("| " + name + " | "
                + columns(caching -> {
                    try (Node origin = node(redis, caching);
                            Node node = node(redis, caching)) {
                        return figure.apply(new Freshness(origin, node, patience));
                    }
                })
                + " |");
    }

    private interface Fault {
        void on(TcpProxy proxy);
    }

    private void faultRow(RedisBackend redis, String name, Duration patience, Fault fault) {
        out.println("| " + name + " | "
                + columns(caching -> {
                    try (Node origin = node(redis, caching);
                            TcpProxy proxy = new TcpProxy(redis.host(), redis.port());
                            Node node = caching.node(
                                    redis.url(), new HostAndPort(proxy.host(), proxy.port()), keyPrefix + ":")) {
                        return new Freshness(origin, node, patience).after(() -> fault.on(proxy));
                    }
                })
                + " |");
    }

    private void row(RedisBackend redis, String name, Function<Node, Object> figure) {
        out.println("| " + name + " | "
                + columns(caching -> {
                    try (Node node = node(redis, caching)) {
                        return figure.apply(node).toString();
                    }
                })
                + " |");
    }

    private Node node(RedisBackend redis, Caching caching) {
        return caching.node(redis.url(), new HostAndPort(redis.host(), redis.port()), keyPrefix + ":");
    }

    private static String columns(Function<Caching, String> cell) {
        return Stream.of(Caching.values()).map(cell).collect(Collectors.joining(" | "));
    }
}
