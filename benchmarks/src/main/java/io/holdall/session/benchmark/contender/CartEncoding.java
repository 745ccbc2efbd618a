package io.holdall.session.benchmark.contender;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.holdall.session.JacksonCodec;
import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.cookie.CompressionDictionary;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.cookie.CookieSessionStoreBuilder;
import io.holdall.session.spi.SessionCodec;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Ways to write a cart into a cookie, which are weighed and not timed: the cookie store with several codecs, each never compressed,
 * always compressed, and always compressed with a dictionary; and for each of the three the bound, a cart {@linkplain PackedToken
 * packed by hand}. CBOR and Smile are what Jackson's mappers make of a record by default.
 *
 * <p>A dictionary has {@value #DICTIONARY_BYTES} bytes at most, and is trained with {@value #SAMPLES} of the real carts, spread evenly
 * over the year and encoded by the same codec: 2 % of the carts that are then weighed with it.
 */
public enum CartEncoding {
    /** The store's default codec. */
    JSON("json"),

    /** The store's default codec, and a key that encrypts: then the store compresses nothing by default. */
    JSON_ENCRYPTED("json, encrypted"),

    /** CBOR (RFC 8949). */
    CBOR("cbor"),

    /** Smile. */
    SMILE("smile"),

    /** The bound of what is not compressed. */
    PACKED("packed"),

    /** {@link RawMac} that deflates every cart: JSON as {@link #JSON_COMPRESSED} has it, without the store's phrases. */
    JSON_DEFLATED_BY_HAND("json deflated by hand"),

    /** JSON, whose recurring phrases the store shortens before it deflates. */
    JSON_COMPRESSED("json, compressed"),

    /** CBOR, deflated. */
    CBOR_COMPRESSED("cbor, compressed"),

    /** Smile, deflated. */
    SMILE_COMPRESSED("smile, compressed"),

    /** The bound of what is compressed. */
    PACKED_COMPRESSED("packed, compressed"),

    /** JSON with phrases, deflated with a dictionary of such JSON. */
    JSON_DICTIONARY("json, dictionary"),

    /** CBOR, deflated with a dictionary of CBOR. */
    CBOR_DICTIONARY("cbor, dictionary"),

    /** Smile, deflated with a dictionary of Smile. */
    SMILE_DICTIONARY("smile, dictionary"),

    /** The bound of what is compressed with a dictionary. */
    PACKED_DICTIONARY("packed, dictionary");

    private static final int SAMPLES = 500;
    private static final int DICTIONARY_BYTES = 8 << 10;
    private static final int ALWAYS = 0;

    private final String label;

    CartEncoding(String label) {
        this.label = label;
    }

    /** The name in the results. */
    public String label() {
        return label;
    }

    /** Opens carts that are written so, with a key of their own; trains the dictionary, if there is one. */
    public Carts open() {
        return switch (this) {
            case JSON -> plain(JacksonCodec.json());
            case JSON_ENCRYPTED -> encrypted();
            case CBOR -> plain(cbor());
            case SMILE -> plain(smile());
            case PACKED -> new PackedToken(null);
            case JSON_DEFLATED_BY_HAND -> new RawMac(0);
            case JSON_COMPRESSED -> compressed(JacksonCodec.json());
            case CBOR_COMPRESSED -> compressed(cbor());
            case SMILE_COMPRESSED -> compressed(smile());
            case PACKED_COMPRESSED -> new PackedToken(Deflation.raw());
            case JSON_DICTIONARY -> withDictionary(JacksonCodec.json());
            case CBOR_DICTIONARY -> withDictionary(cbor());
            case SMILE_DICTIONARY -> withDictionary(smile());
            case PACKED_DICTIONARY -> packedWithDictionary();
        };
    }

    /** Carts in the cookie store as it is by default, but for the codec, which is Smile. */
    static Carts smile(Connections connections) {
        return new SessionCarts(Store.COOKIE.open(connections), smile());
    }

    private static SessionCodec cbor() {
        return new JacksonCodec(new CBORMapper());
    }

    private static SessionCodec smile() {
        return new JacksonCodec(new SmileMapper());
    }

    private static Carts plain(SessionCodec codec) {
        return cookies(codec, CookieSessionStoreBuilder.NEVER);
    }

    private static Carts compressed(SessionCodec codec) {
        return cookies(codec, ALWAYS);
    }

    private static Carts withDictionary(SessionCodec codec) {
        return cookies(codec, ALWAYS, dictionary(cart -> codec.encode("cart", cart, Cart.class)));
    }

    private static Carts cookies(SessionCodec codec, int compressAbove, CompressionDictionary... dictionaries) {
        CookieSessionStore store = CookieSessionStore.builder(key(KeyAlgorithm.HS256))
                .compressAbove(compressAbove)
                .dictionaries(dictionaries)
                .build();
        return new SessionCarts(store, codec);
    }

    private static Carts encrypted() {
        return new SessionCarts(
                CookieSessionStore.builder(key(KeyAlgorithm.A256GCM)).build());
    }

    private static Carts packedWithDictionary() {
        return new PackedToken(Deflation.raw(dictionary(PackedCart::pack).bytes()));
    }

    /** With the id that the key of the store's own contender has, as it is in each token. */
    private static KeyRing key(KeyAlgorithm algorithm) {
        return KeyRing.of(KeyRing.Key.of(Connections.KEY_ID, algorithm, new SecureRandom().generateSeed(32)));
    }

    private static CompressionDictionary dictionary(Function<Cart, byte[]> encoder) {
        List<Cart> all = RealCarts.all();
        List<byte[]> samples = IntStream.range(0, SAMPLES)
                .mapToObj(i -> all.get(i * all.size() / SAMPLES))
                .map(encoder)
                .toList();
        return CompressionDictionary.train(samples, DICTIONARY_BYTES);
    }
}
