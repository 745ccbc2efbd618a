package io.holdall.session.spi;

import io.holdall.session.KeyRing;
import io.holdall.session.KeyUse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what keys are used for, by their ids, so that the count outlives a reload of the ring. Thread-safe. */
public final class KeyUses {

    /** One key's count: to be asked for once a key and kept, as that costs a look-up. Thread-safe. */
    public static final class Counter {

        private final LongAdder made = new LongAdder();
        private final LongAdder accepted = new LongAdder();
        private volatile long lastUsedAtMillis = Long.MIN_VALUE;

        private Counter() {}

        /** It has signed or encrypted something. */
        public void made(Instant now) {
            made.increment();
            usedAt(now.toEpochMilli());
        }

        /** Something that it made was accepted. */
        public void accepted(Instant now) {
            accepted.increment();
            usedAt(now.toEpochMilli());
        }

        /** A race may leave the earlier of two instants, of about the same moment. */
        private void usedAt(long millis) {
            if (millis > lastUsedAtMillis) {
                lastUsedAtMillis = millis;
            }
        }

        private boolean isUsed() {
            return lastUsedAtMillis != Long.MIN_VALUE;
        }

        private KeyUse use() {
            return new KeyUse(made.sum(), accepted.sum(), Instant.ofEpochMilli(lastUsedAtMillis));
        }
    }

    private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();

    /** Counts for no key yet. */
    public KeyUses() {}

    /** The count of a key. */
    public Counter of(KeyRing.Key key) {
        return counters.computeIfAbsent(key.id(), id -> new Counter());
    }

    /** The keys that were used, by their ids; a key that is not among them never was. */
    public Map<String, KeyUse> snapshot() {
        Map<String, KeyUse> result = new TreeMap<>();
        counters.forEach((id, counter) -> {
            if (counter.isUsed()) {
                result.put(id, counter.use());
            }
        });
        return result;
    }
}
