package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdall.session.spi.Attribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Carts of real customers as JSON; {@code online-retail/README.md} beside them has source and licence. */
final class RealCarts {

    /** All 200. */
    static final List<byte[]> ALL = load();

    /** Every other one: to train dictionaries with. */
    static final List<byte[]> SAMPLES = everyOther(0);

    /** The other half, which no dictionary has seen. */
    static final List<byte[]> OTHERS = everyOther(1);

    private RealCarts() {}

    static Attribute attribute(int index) {
        return Attribute.encoded(ALL.get(index));
    }

    /** The one of the most octets. */
    static byte[] largest() {
        return ALL.stream().reduce((a, b) -> a.length < b.length ? b : a).orElseThrow();
    }

    private static List<byte[]> load() {
        try (InputStream in = RealCarts.class.getResourceAsStream("online-retail/carts.jsonl")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.getBytes(UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> everyOther(int first) {
        List<byte[]> result = new ArrayList<>();
        for (int i = first; i < ALL.size(); i += 2) {
            result.add(ALL.get(i));
        }
        return result;
    }
}
