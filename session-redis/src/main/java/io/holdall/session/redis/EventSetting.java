package io.holdall.session.redis;

import java.util.Map;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/** The server's setting of which events it tells: letters, of which A stands for g, x and others. */
final class EventSetting {

    private static final String NAME = "notify-keyspace-events";
    private static final CommandObject<Map<String, String>> QUESTION = new CommandObject<>(
            new CommandArguments(Protocol.Command.CONFIG)
                    .add(Protocol.Keyword.GET)
                    .add(NAME),
            BuilderFactory.STRING_MAP);

    private EventSetting() {}

    /** Where it is not permitted to ask, it is taken to be right. */
    static void require(Node node) {
        String value;
        try {
            value = node.ask(QUESTION).getOrDefault(NAME, "EA");
        } catch (JedisDataException e) { // NOPERM, or an unknown command
            return;
        }
        String right = corrected(value);
        if (!right.equals(value)) {
            throw new IllegalStateException("Redis has " + NAME + " \"" + value
                    + "\" and so tells nothing of sessions; it needs E, g" + " and x: CONFIG SET " + NAME + " " + right
                    + ", or in a managed service's parameter group");
        }
    }

    /** What it must be: what others may want is kept. */
    private static String corrected(String value) {
        StringBuilder right = new StringBuilder(value);
        for (String letter : new String[] {"E", "g", "x"}) {
            boolean implied = value.contains("A") && !letter.equals("E");
            if (!implied && !value.contains(letter)) {
                right.append(letter);
            }
        }
        return right.toString();
    }
}
