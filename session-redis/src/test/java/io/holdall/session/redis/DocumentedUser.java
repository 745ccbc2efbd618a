package io.holdall.session.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.UnifiedJedis;

/**
 * The user of docs/redis.md, with the rights that the page gives it and no more.
 *
 * @param rules its name and what an ACL file says of it
 */
record DocumentedUser(List<String> rules) {

    static final Path PAGE = Path.of("..", "docs", "redis.md");
    static final String PASSWORD = "secret";

    static DocumentedUser everywhere() {
        String line = block("acl everywhere");
        return new DocumentedUser(words(line.substring("user ".length())));
    }

    static DocumentedUser thatWaitsForReplicas() {
        return everywhere().and(words(block("acl waitForReplicas")));
    }

    static DocumentedUser ofACluster() {
        return everywhere().and(words(block("acl cluster")));
    }

    /** What stands in the fenced block of the page that begins with this. */
    static String block(String mark) {
        try {
            Matcher block = Pattern.compile("^```" + mark + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                    .matcher(Files.readString(PAGE));
            if (!block.find()) {
                throw new IllegalStateException("no ```" + mark + " in " + PAGE);
            }
            return block.group(1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String line() {
        return String.join(" ", rules);
    }

    /** The names of the commands that it may run, in lower case. */
    List<String> commands() {
        return rules.stream()
                .filter(rule -> rule.startsWith("+"))
                .map(rule -> rule.substring(1))
                .toList();
    }

    DocumentedUser without(String command) {
        return new DocumentedUser(
                rules.stream().filter(rule -> !rule.equals("+" + command)).toList());
    }

    /** Makes it, or gives it these rights and takes all others. */
    void putOn(UnifiedJedis server) {
        List<String> words = new ArrayList<>(List.of("SETUSER", rules.get(0), "reset"));
        words.addAll(rules.subList(1, rules.size()));
        Servers.acl(server, words.toArray(String[]::new));
    }

    /** For its clients. */
    DefaultJedisClientConfig.Builder login() {
        return DefaultJedisClientConfig.builder().user(rules.get(0)).password(PASSWORD);
    }

    private DocumentedUser and(List<String> more) {
        List<String> all = new ArrayList<>(rules);
        all.addAll(more);
        return new DocumentedUser(all);
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }
}
