package io.holdall.session.redis;

import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Builder;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * For each principal a sorted set of the handles of its sessions. The records decide: a set is only where to look for them.
 *
 * <p>A handle's score is the end of the hour, since 1970, that the session's deadline is in: so a session that is in use is put
 * in again, with a later score, about once an hour and not with each request, and a set without anything in it that is not over
 * is gone an hour after the last deadline. Whatever is past its score is removed with each use of the set.
 *
 * <p>In a Cluster a set is in another slot than the records, so the two change one after the other. The set has the session
 * first before its client learns its token, and has the later score before the record has the later deadline: at any time, every
 * session that a client can use is in its principal's set. A handle whose record is gone can be removed by whoever sees it, as
 * no session ever comes back under its id.
 */
final class PrincipalSets {

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int PORTION = 500;
    private static final int LOOKS = 10;
    private static final String FIND = "find sessions by principal in Redis";
    private static final byte[][] SUMMARY = Stream.of(
                    RecordFields.V,
                    RecordFields.VERSION,
                    RecordFields.CREATED,
                    RecordFields.ACCESSED,
                    RecordFields.IDLE,
                    RecordFields.ABSOLUTE,
                    RecordFields.PRINCIPAL)
            .map(PrincipalSets::bytes)
            .toArray(byte[][]::new);

    private final RedisServer server;
    private final KeyPrefix prefix;

    PrincipalSets(RedisServer server, KeyPrefix prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    /** Puts a session that was just stored into its principal's set, if it has one; its client must not have the token yet. */
    void add(SessionState stored, Instant now) {
        String principal = stored.principal();
        if (principal != null) {
            add(principal, stored.id().hashed(), hourAfter(stored.lifetime()), now);
        }
    }

    /** Before a stored session gets this lifetime: keeps it in its principal's set for as long, if it has one. */
    void keep(SessionState stored, Lifetime next, Instant now) {
        String principal = stored.principal();
        if (principal != null && hourAfter(next) > hourAfter(stored.lifetime())) {
            add(principal, stored.id().hashed(), hourAfter(next), now);
        }
    }

    /** The sessions of {@code principal} that are alive at {@code now}. */
    List<SessionSummary> sessionsOf(String principal, Instant now) {
        List<SessionSummary> alive = new ArrayList<>();
        for (int look = 1; ; look++) {
            List<byte[]> gone = new ArrayList<>();
            alive.clear();
            List<byte[]> handles = handlesOf(principal, now);
            List<Optional<SessionSummary>> found = summariesOf(handles);
            for (int i = 0; i < handles.size(); i++) {
                SessionSummary summary = found.get(i).orElse(null);
                if (summary == null || !summary.principal().equals(principal)) {
                    gone.add(handles.get(i));
                } else if (!summary.lifetime().isOverAt(now)) {
                    alive.add(summary);
                }
            }
            if (gone.isEmpty() || look == LOOKS) {
                return alive;
            }
            remove(principal, gone); // one that got a new id while it was looked for is in the set under that by now
        }
    }

    /** Removes a session that was ended. */
    void remove(SessionSummary ended) {
        remove(ended.principal(), List.of(bytes(ended.handle())));
    }

    private void remove(String principal, List<byte[]> handles) {
        server.ask(
                FIND,
                new CommandObject<>(
                        new CommandArguments(Protocol.Command.ZREM)
                                .key(key(principal))
                                .addObjects(handles),
                        BuilderFactory.LONG));
    }

    private void add(String principal, String handle, long untilMillis, Instant now) {
        Arguments arguments = new Arguments()
                .add(now.minus(RedisRecords.SWEEP_MARGIN))
                .add(handle)
                .add(untilMillis)
                .add(RedisRecords.SWEEP_MARGIN.toMillis());
        String operation = "note a session's principal in Redis";
        Answer answer = server.write(operation, Script.INDEX, key(principal), arguments);
        if (answer.outcome() == Answer.Outcome.GONE) {
            throw new SessionStoreException(
                    operation,
                    new IllegalStateException(
                            "what is stored under " + prefix.text() + "principal:... is not a sorted set; delete it"));
        }
    }

    private List<byte[]> handlesOf(String principal, Instant now) {
        Arguments arguments = new Arguments().add(now.minus(RedisRecords.SWEEP_MARGIN));
        List<byte[]> handles = server.run(FIND, Script.INDEXED, key(principal), arguments, BuilderFactory.BINARY_LIST);
        return handles == null ? List.of() : handles;
    }

    /** In portions, each with one round trip to each server; those that a Cluster is just moving, one by one. */
    private List<Optional<SessionSummary>> summariesOf(List<byte[]> handles) {
        List<Optional<SessionSummary>> summaries = new ArrayList<>();
        for (int from = 0; from < handles.size(); from += PORTION) {
            List<byte[]> portion = handles.subList(from, Math.min(handles.size(), from + PORTION));
            List<Response<Optional<SessionSummary>>> answers = server.call(FIND, () -> answersTo(portion));
            for (int i = 0; i < portion.size(); i++) {
                summaries.add(summaryOutOf(answers.get(i), portion.get(i)));
            }
        }
        return summaries;
    }

    private Optional<SessionSummary> summaryOutOf(Response<Optional<SessionSummary>> answer, byte[] handle) {
        try {
            return answer.get();
        } catch (JedisException e) {
            // moved, of another type than ours, or its server did not answer: it is asked for alone
            Optional<SessionSummary> found = server.ask(FIND, summaryOf(handle));
            return found == null ? Optional.empty() : found;
        }
    }

    private List<Response<Optional<SessionSummary>>> answersTo(List<byte[]> handles) {
        try (AbstractPipeline pipeline = server.pipelined()) {
            List<Response<Optional<SessionSummary>>> answers = handles.stream()
                    .map(handle -> pipeline.executeCommand(summaryOf(handle)))
                    .toList();
            pipeline.sync();
            return answers;
        }
    }

    private CommandObject<Optional<SessionSummary>> summaryOf(byte[] handle) {
        String name = new String(handle, StandardCharsets.US_ASCII);
        CommandArguments command = new CommandArguments(Protocol.Command.HMGET).key(prefix.key(name));
        for (byte[] field : SUMMARY) {
            command.add(field);
        }
        return new CommandObject<>(command, new Builder<>() {
            @Override
            public Optional<SessionSummary> build(Object values) {
                RecordReader reader = new RecordReader();
                for (int i = 0; i < SUMMARY.length; i++) {
                    Object value = ((List<?>) values).get(i);
                    if (value != null) {
                        reader.field(SUMMARY[i], (byte[]) value);
                    }
                }
                return reader.summary(name);
            }
        });
    }

    private byte[] key(String principal) {
        return prefix.key("principal:" + Sha256.base64Url(principal));
    }

    private static long hourAfter(Lifetime lifetime) {
        return (Math.floorDiv(lifetime.expiresAt().toEpochMilli(), HOUR_MILLIS) + 1) * HOUR_MILLIS;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
