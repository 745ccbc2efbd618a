package io.holdall.session.benchmark.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/**
 * Carts in Redis by bare Jedis: a hash of {@code version} and {@code cart}, encoded as the store encodes it. A read is one HGETALL, a
 * write that and one EVALSHA of the smallest script that compares the version, sets both fields and moves the expiry.
 *
 * <p>It is a floor, not a store. The id is its key as it is, not hashed. There is one deadline, which a write moves and Redis' clock
 * alone keeps; a read neither checks nor moves it, as the store's does not until that is due. There are no attributes beside the
 * cart, no times in the record, no principal and no limit. A conflict is only noticed: it neither answers with what is there now nor
 * is repeated. And a script that the server has forgotten is not loaded again.
 */
final class RawRedis implements Carts {

    private static final byte[] VERSION = bytes("version");
    private static final byte[] CART = bytes("cart");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final byte[] IDLE_MILLIS = bytes(IDLE.toMillis());
    private static final String COMPARE_AND_SET = """
            if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[2], 'cart', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return 1
            """;

    private final UnifiedJedis jedis;
    private final String keyPrefix;
    private final byte[] script;

    RawRedis(UnifiedJedis jedis, String keyPrefix) {
        this.jedis = jedis;
        this.keyPrefix = keyPrefix;
        this.script = bytes(jedis.scriptLoad(COMPARE_AND_SET));
    }

    @Override
    public String begin(Cart cart) {
        String id = UUID.randomUUID().toString();
        jedis.hset(key(id), Map.of(VERSION, bytes("1"), CART, CartCodec.encode(cart)));
        jedis.pexpire(key(id), IDLE.toMillis());
        return id;
    }

    @Override
    public Cart read(String token) {
        return CartCodec.decode(field(jedis.hgetAll(key(token)), CART));
    }

    @Override
    public String write(String token, CartLine line) {
        Versioned read = load(token);
        Versioned next = new Versioned(read.cart.plusInsteadOfOldest(line), read.version + 1);
        if (!replace(token, read.version, next)) {
            throw new IllegalStateException("another client wrote to a session that nobody else has");
        }
        return token;
    }

    /** A cart as it is stored, and its version. */
    record Versioned(Cart cart, long version) {}

    Versioned load(String id) {
        Map<byte[], byte[]> fields = jedis.hgetAll(key(id));
        long version = Long.parseLong(new String(field(fields, VERSION), US_ASCII));
        return new Versioned(CartCodec.decode(field(fields, CART)), version);
    }

    /** Stores {@code next} in place of a version, if that is still the one; whether it was. */
    boolean replace(String id, long version, Versioned next) {
        List<byte[]> arguments = List.of(bytes(version), bytes(next.version), CartCodec.encode(next.cart), IDLE_MILLIS);
        return Long.valueOf(1).equals(jedis.evalsha(script, List.of(key(id)), arguments));
    }

    @Override
    public void close() {}

    private static byte[] field(Map<byte[], byte[]> fields, byte[] name) {
        return Objects.requireNonNull(fields.get(name), "a session that was stored");
    }

    private byte[] key(String id) {
        return bytes(keyPrefix + id);
    }

    private static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
