package io.holdall.session.redis;

import io.holdall.session.spi.SessionStoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One subscription to each master. Not thread-safe: one thread begins it, and then another follows and ends it. */
final class Subscriptions {

    private static final String OPERATION = "subscribe to the events of Redis";

    /** A server that hangs just then would be waited for without end, as there is no limit to how long no event may come. */
    private static final int PATIENCE_SECONDS = 10;

    private final Masters masters;
    private final EndedSessions ended;
    private final Map<Node, Subscription> byMaster = new HashMap<>();

    Subscriptions(Masters masters, EndedSessions ended) {
        this.masters = masters;
        this.ended = ended;
    }

    /** Begins, and returns once every master is listened to; else nothing is left behind. */
    void begin() {
        try {
            Set<Node> now = masters.now(Set.of());
            if (now.isEmpty()) {
                throw new JedisConnectionException("no master of the Cluster answers");
            }
            now.forEach(EventSetting::require);
            now.forEach(this::add);
            for (Subscription subscription : byMaster.values()) {
                subscription
                        .begun()
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (CompletionException e) {
            end();
            throw new SessionStoreException(OPERATION, e.getCause());
        } catch (RuntimeException e) {
            throw new SessionStoreException(OPERATION, e);
        }
    }

    /** Looks whether other servers are masters now, and whether those that are listened to are alive. */
    void follow() {
        Set<Node> now = masters.now(byMaster.keySet());
        List<Subscription> left = new ArrayList<>();
        for (Node node : List.copyOf(byMaster.keySet())) {
            if (!now.contains(node)) {
                left.add(byMaster.remove(node));
            }
        }
        left.forEach(Subscription::stop); // before the new begin: what a replica tells, its master tells
        now.stream().filter(node -> !byMaster.containsKey(node)).forEach(this::add);
        join(left);
        byMaster.values().forEach(Subscription::check);
    }

    /** Ends all, and returns when no thread is left. */
    void end() {
        byMaster.values().forEach(Subscription::stop);
        join(byMaster.values());
    }

    private void add(Node node) {
        Subscription subscription = new Subscription(node, masters, ended);
        byMaster.put(node, subscription);
        subscription.start();
    }

    private static void join(Collection<Subscription> subscriptions) {
        try {
            for (Subscription subscription : subscriptions) {
                subscription.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
