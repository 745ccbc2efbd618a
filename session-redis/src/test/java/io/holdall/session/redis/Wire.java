package io.holdall.session.redis;

import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/** The way to a server, and what passes on it. For one thread, whose client then uses one connection. */
final class Wire implements AutoCloseable {

    private final TcpProxy proxy;
    private final RedisClient client;
    private final RedisClient operator;
    private final CommandCounts counts;
    private long roundTrips;
    private long bytesToServer;
    private long bytesToClient;

    Wire(RedisBackend server) {
        proxy = new TcpProxy(server.host(), server.port());
        client = RedisClient.create(proxy.address(server.url()));
        operator = server.newClient();
        counts = new CommandCounts(operator);
    }

    RedisClient client() {
        return client;
    }

    /** Counts from here. */
    void fromNowOn() {
        roundTrips = proxy.roundTrips();
        bytesToServer = proxy.bytesToServer();
        bytesToClient = proxy.bytesToClient();
        counts.reset();
    }

    int roundTrips() {
        return Math.toIntExact(proxy.roundTrips() - roundTrips);
    }

    long bytesToServer() {
        return proxy.bytesToServer() - bytesToServer;
    }

    long bytesToClient() {
        return proxy.bytesToClient() - bytesToClient;
    }

    /** What the server has carried out, commands within scripts included. */
    Map<String, Long> received() {
        return counts.received();
    }

    @Override
    public void close() {
        client.close();
        operator.close();
        proxy.close();
    }
}
