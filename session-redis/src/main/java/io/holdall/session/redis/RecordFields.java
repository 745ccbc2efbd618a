package io.holdall.session.redis;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** The fields of a record, as the comment of {@link RedisSessionStore} shows them, and how a whole state is written. */
final class RecordFields {

    static final String FORMAT = "1";

    static final String V = "v";
    static final String VERSION = "version";
    static final String CREATED = "created";
    static final String ACCESSED = "accessed";
    static final String IDLE = "idle";
    static final String ABSOLUTE = "absolute";
    static final String PRINCIPAL = "principal";
    static final String COMMITS = "commits";

    /** Prefix of attributes; no other field has a colon. */
    static final String ATTRIBUTE = "a:";

    /** Only in a tombstone. */
    static final String ROTATED = "rotated";

    private static final HexFormat HEX = HexFormat.of();

    private RecordFields() {}

    static void write(SessionState state, Arguments arguments) {
        arguments.add(V).add(FORMAT);
        arguments.add(VERSION).add(state.version());
        arguments.add(CREATED).add(state.lifetime().createdAt());
        arguments.add(ACCESSED).add(state.lifetime().lastAccessedAt());
        arguments.add(IDLE).add(state.lifetime().idleDeadline());
        arguments.add(ABSOLUTE).add(state.lifetime().absoluteDeadline());
        String principal = state.principal();
        if (principal != null) {
            arguments.add(PRINCIPAL).add(principal);
        }
        arguments.add(COMMITS).add(text(state.recentCommits().toArray()));
        write(state.attributes(), arguments);
    }

    static void write(Map<String, Attribute> attributes, Arguments arguments) {
        attributes.forEach((name, attribute) -> arguments.add(ATTRIBUTE + name).add(attribute.bytes()));
    }

    /** All but the commits, the principal and the attributes, as one text. */
    static String metadata(SessionState state) {
        Lifetime lifetime = state.lifetime();
        return FORMAT
                + ' '
                + state.version()
                + ' '
                + lifetime.createdAt().toEpochMilli()
                + ' '
                + lifetime.lastAccessedAtMillis()
                + ' '
                + lifetime.idleDeadline().toEpochMilli()
                + ' '
                + lifetime.absoluteDeadline().toEpochMilli();
    }

    static String text(long commitId) {
        return HEX.toHexDigits(commitId);
    }

    /** The last two, as they stand in a record: one alone may stand elsewhere too, sent again after a failover. */
    static String latest(CommitIds commits) {
        long[] ids = commits.toArray();
        return text(Arrays.copyOfRange(ids, Math.max(0, ids.length - 2), ids.length));
    }

    private static String text(long[] commits) {
        StringBuilder text = new StringBuilder(commits.length * 17);
        for (long commit : commits) {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(HEX.toHexDigits(commit));
        }
        return text.toString();
    }
}
