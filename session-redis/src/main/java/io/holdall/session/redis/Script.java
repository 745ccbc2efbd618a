package io.holdall.session.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Lua script that Redis runs as a whole, on one key. */
final class Script {

    static final Script CREATE = new Script("record", "create");
    static final Script UPDATE = new Script("expected", "record", "update");
    static final Script RETIRE = new Script("record", "retire");
    static final Script DELETE = new Script("record", "delete");
    static final Script INDEX = new Script("index");
    static final Script INDEXED = new Script("indexed");
    static final Script CHECK = new Script("check");

    private final byte[] text;
    private final byte[] digest;

    private Script(String... parts) {
        text = Stream.of(parts)
                .map(Script::resource)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        digest = HexFormat.of().formatHex(sha1(text)).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] text() {
        return text;
    }

    /** The name by which Redis knows it once it has seen the text. */
    byte[] digest() {
        return digest;
    }

    private static String resource(String name) {
        try (InputStream resource = Script.class.getResourceAsStream(name + ".lua")) {
            if (resource == null) {
                throw new IllegalStateException(name + ".lua is missing beside " + Script.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
