package io.holdall.example.myclothes.drill;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterNode;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.cluster.ClusterSettings.Redis;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is done to a cluster under load. */
public enum Drill {
    /** A node crashes (SIGKILL), and is not replaced. */
    KILL_NODE("a node is killed (SIGKILL)") {
        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.kill(first(cluster));
        }
    },

    /** A node is stopped (SIGTERM) without more ado. */
    STOP_NODE("a node is stopped (SIGTERM)") {
        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.stop(first(cluster));
        }
    },

    /** A node is drained for a second before it is stopped. */
    DRAIN_NODE("a node is drained, and then stopped (SIGTERM)") {
        @Override
        void happen(Cluster cluster, Crowd crowd) throws InterruptedException {
            String node = first(cluster);
            cluster.drain(node);
            TimeUnit.SECONDS.sleep(1);
            cluster.stop(node);
        }
    },

    /** Two nodes are added. */
    ADD_NODES("two nodes are added") {
        @Override
        ClusterSettings prepare(ClusterSettings settings) {
            int most = ClusterSettings.MOST_NODES - 2;
            if (settings.nodes() > most) {
                throw new DrillException(
                        "Two nodes are added to 1 to " + most + " nodes, not to " + settings.nodes() + ".");
            }
            return settings;
        }

        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.addNode();
            cluster.addNode();
        }
    },

    /** Every node is drained, stopped and started anew, one after the other. */
    ROLLING_RESTART("every node is drained, stopped and started anew, one after the other") {
        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.rollingRestart();
        }
    },

    /** Redis is killed and comes back empty. */
    RESTART_REDIS("Redis is killed and started anew; it keeps nothing on disk", Store::needsRedis) {
        @Override
        ClusterSettings prepare(ClusterSettings settings) {
            return withOwnRedis(settings);
        }

        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.redis().restart();
        }
    },

    /** Redis is killed and comes back with what it had acknowledged. */
    RESTART_DURABLE_REDIS(
            "Redis is killed and started anew; every write was on disk before it was acknowledged", Store::needsRedis) {
        @Override
        ClusterSettings prepare(ClusterSettings settings) {
            return settings.withRedis(Redis.OWN_DURABLE);
        }

        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.redis().restart();
        }
    },

    /** No node reaches Redis for 5 seconds. */
    CUT_REDIS("no node reaches Redis for 5 seconds", Store::needsRedis) {
        @Override
        ClusterSettings prepare(ClusterSettings settings) {
            return withOwnRedis(settings);
        }

        @Override
        void happen(Cluster cluster, Crowd crowd) throws InterruptedException {
            cluster.redis().cut();
            TimeUnit.SECONDS.sleep(5);
            cluster.redis().mend();
        }
    },

    /** The cookies' key is replaced. */
    ROTATE_KEY("the cookies' key is replaced by a new one", Store::needsKeys) {
        @Override
        void happen(Cluster cluster, Crowd crowd) {
            cluster.rotateKeys();
        }
    },

    /** Users log out everywhere, from sessions of their own. */
    LOG_OUT_EVERYWHERE("users, each with sessions of several clients, log out everywhere", Store::isRevocable) {
        @Override
        void before(Crowd crowd) {
            int user = 0;
            for (Customer customer : crowd.customers()) {
                customer.logIn(user(user++ % USERS));
            }
        }

        @Override
        void happen(Cluster cluster, Crowd crowd) {
            for (int user = 0; user < USERS; user++) {
                Customer elsewhere = crowd.newCustomer();
                if (!elsewhere.logIn(user(user)) || !elsewhere.logOutEverywhere()) {
                    throw new DrillException("user " + user + " could not log out everywhere; the nodes' logs say why");
                }
            }
        }
    };

    private static final int USERS = 4;

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Store> stores;

    Drill(String what) {
        this(what, store -> true);
    }

    Drill(String what, Predicate<Store> means) {
        this.what = what;
        this.stores = Arrays.stream(Store.values()).filter(means).collect(Collectors.toUnmodifiableSet());
    }

    /** The drill of that name. */
    public static Optional<Drill> named(String label) {
        return Arrays.stream(values())
                .filter(drill -> drill.label().equals(label))
                .findFirst();
    }

    /** All names, with commas. */
    public static String labels() {
        return Arrays.stream(values()).map(Drill::label).collect(Collectors.joining(", "));
    }

    /** The name on the command line, such as {@code kill-node}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is done, for people. */
    public String what() {
        return what;
    }

    /** The stores that it means something for. */
    public Set<Store> stores() {
        return stores;
    }

    /** Whether it is done to Redis, which then is the cluster's own, whatever {@link ClusterSettings#redis()} says. */
    public boolean isDoneToRedis() {
        return this == RESTART_REDIS || this == RESTART_DURABLE_REDIS || this == CUT_REDIS;
    }

    /** The settings of a cluster that it can be done to. */
    ClusterSettings prepare(ClusterSettings settings) {
        return settings;
    }

    /** Before the load begins. */
    void before(Crowd crowd) {}

    /** Under load. */
    abstract void happen(Cluster cluster, Crowd crowd) throws InterruptedException;

    private static ClusterSettings withOwnRedis(ClusterSettings settings) {
        return settings.redis() == Redis.SHARED ? settings.withRedis(Redis.OWN) : settings;
    }

    private static String first(Cluster cluster) {
        return cluster.nodes().stream()
                .map(ClusterNode::name)
                .findFirst()
                .orElseThrow(() -> new DrillException("there is no node"));
    }

    private static String user(int number) {
        return "user-" + number;
    }
}
