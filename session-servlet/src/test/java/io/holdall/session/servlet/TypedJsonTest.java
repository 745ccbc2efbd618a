package io.holdall.session.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdall.session.JacksonCodec;
import io.holdall.session.spi.SessionCodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedJsonTest {

    enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "large";
            }
        }
    }

    record Line(String product, BigDecimal price, Size size) {}

    record Wrapped(Object anything, List<Line> lines) {}

    /** As applications have them: mutable, private fields, a getter that computes, no constructor that Jackson is told of. */
    static class Cart {
        private final List<Line> lines = new ArrayList<>();
        private Map<Integer, String> notes = new HashMap<>();
        private transient int cached = 1;

        void add(Line line) {
            lines.add(line);
            cached++;
            notes.put(lines.size(), "note");
        }

        public int getTotal() {
            return lines.size() + cached;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cart cart && cart.lines.equals(lines) && cart.notes.equals(notes);
        }

        @Override
        public int hashCode() {
            return lines.hashCode();
        }
    }

    static final class BigCart extends Cart {}

    private final TypedJson json = new TypedJson(new AllowList(List.of("io.holdall.session.servlet")));
    private final TypedJson strict = new TypedJson(new AllowList(List.of("com.example")));

    @SuppressWarnings("JavaUtilDate") // older applications have them
    private static Date date() {
        return new Date(1234567890123L);
    }

    static List<Object> values() {
        Line line = new Line("shirt", new BigDecimal("1.10"), Size.LARGE);
        Cart cart = new Cart();
        cart.add(line);
        Cart big = new BigCart();
        big.add(line);
        List<Object> mixed = new ArrayList<>(List.of(1, 2L, 3.5f, 4.5d, "x", 'c', (byte) 1, (short) 2, true, line));
        mixed.add(null);
        return List.of(
                "text",
                "",
                1,
                1L,
                (short) 1,
                (byte) 1,
                'x',
                1.5f,
                Double.NaN,
                0.1,
                true,
                new BigDecimal("1.10"),
                new BigDecimal("12345678901234567890.123456789012345678900"),
                new BigInteger("123456789012345678901234567890"),
                UUID.randomUUID(),
                URI.create("https://shop.example/a?b"),
                date(),
                Locale.GERMANY,
                Currency.getInstance("EUR"),
                Instant.parse("2024-02-03T04:05:06.123456789Z"),
                LocalDate.of(2024, 2, 29),
                Duration.ofNanos(12345),
                ZoneId.of("Europe/Berlin"),
                ZonedDateTime.parse("2024-02-03T04:05:06+01:00[Europe/Berlin]"),
                Size.SMALL,
                Size.LARGE,
                line,
                new Wrapped(line, List.of(line)),
                new Wrapped(new BigDecimal("2.50"), List.of()),
                cart,
                big,
                mixed,
                List.of("a", "b"),
                Arrays.asList(1, 2),
                Collections.unmodifiableList(new ArrayList<>(List.of(line))),
                Set.of(1L),
                Map.of("k", line),
                new TreeMap<>(Map.of("a", 1L)),
                EnumSet.of(Size.SMALL, Size.LARGE),
                new EnumMap<>(Map.of(Size.SMALL, line)),
                List.of(),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("values")
    void allowedValuesComeBackThroughACodecAsTheyWere(Object value) {
        TypedValue written = json.write("a", value);
        JacksonCodec codec = JacksonCodec.json();
        Object stored = codec.decode("a", codec.encode("a", written, TypedValue.class), TypedValue.class);
        Object read = json.read("a", assertInstanceOf(TypedValue.class, stored));
        assertEquals(value, read);
        if (!value.getClass().getName().startsWith("java.util.")
                && !value.getClass().isAnonymousClass()) {
            if (!(value instanceof Enum) && !(value instanceof ZoneId)) {
                assertEquals(value.getClass(), read.getClass());
            }
        }
    }

    @Test
    void arraysComeBack() {
        assertArrayEquals(new int[] {1, 2}, (int[]) json.read("a", json.write("a", new int[] {1, 2})));
        assertArrayEquals(new byte[] {1, -2}, (byte[]) json.read("a", json.write("a", new byte[] {1, -2})));
        assertArrayEquals(new String[] {"a"}, (String[]) json.read("a", json.write("a", new String[] {"a"})));
        assertArrayEquals(new Object[] {1L, "b"}, (Object[]) json.read("a", json.write("a", new Object[] {1L, "b"})));
        assertArrayEquals(new Size[][] {{Size.SMALL}}, (Size[][]) json.read("a", json.write("a", new Size[][] {
            {Size.SMALL}
        })));
    }

    static List<Object> refused() {
        Cart cart = new Cart();
        List<Object> inAList = new ArrayList<>(List.of(cart));
        return List.of(
                cart,
                inAList,
                Map.of("k", cart),
                new Cart[] {cart},
                Size.SMALL,
                EnumSet.of(Size.SMALL),
                new EnumMap<>(Map.of(Size.SMALL, "x")),
                TimeUnit.DAYS,
                new Object(),
                new Thread(),
                String.class,
                new java.util.concurrent.atomic.AtomicLong(1),
                (Runnable) () -> {});
    }

    @ParameterizedTest
    @MethodSource("refused")
    void otherTypesAreRefusedWhenTheyAreWrittenWithTheAttributesNameAndTheWayOut(Object value) {
        String message = assertThrows(IllegalArgumentException.class, () -> strict.write("basket", value))
                .getMessage();
        assertTrue(message.contains("'basket'") && message.contains("SessionKey.of"), message);
    }

    @Test
    void aMapWhoseKeysWouldComeBackAsStringsIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> json.write("m", Map.of(1, "x")))
                .getMessage();
        assertTrue(message.contains("java.lang.Integer") && message.contains("GenericType"), message);
    }

    @Test
    void aLambdaOfAnAllowedPackageIsRefusedAsItCouldNotBeMadeAgain() {
        Runnable lambda = () -> {};
        assertThrows(IllegalArgumentException.class, () -> json.write("m", lambda));
    }

    @Test
    void aValueThatRefersToItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThrows(IllegalArgumentException.class, () -> json.write("m", list));
    }

    /** Would tell if it was ever made. */
    static final class Planted {
        static final java.util.concurrent.atomic.AtomicBoolean MADE = new java.util.concurrent.atomic.AtomicBoolean();

        Planted() {
            MADE.set(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"io.holdall.session.servlet.TypedJsonTest$Planted\",{}]",
                "[\"java.util.ArrayList\",[[\"io.holdall.session.servlet.TypedJsonTest$Planted\",{}]]]",
                "[\"java.util.ArrayList<io.holdall.session.servlet.TypedJsonTest$Planted>\",[{}]]",
                "[\"java.util.HashMap<java.lang.String,io.holdall.session.servlet.TypedJsonTest$Planted>\",{\"a\":{}}]",
                "[\"[Lio.holdall.session.servlet.TypedJsonTest$Planted;\",[{}]]",
                "[\"javax.sql.rowset.BaseRowSet\",{}]",
                "[\"java.lang.Thread\",{}]",
                "[\"java.lang.Class\",\"java.lang.String\"]",
                "[\"com.example.Missing\",{}]",
                "[\"java.util.ArrayList\"",
                "[]",
                "{}",
                "null",
                "",
                "[\"java.lang.Integer\",\"secret\"]"
            })
    void whatIsNotAllowedIsNeverMade(String stored) {
        Planted.MADE.set(false);
        String message = assertThrows(SessionCodecException.class, () -> strict.read("a", new TypedValue(stored)))
                .getMessage();
        assertFalse(Planted.MADE.get());
        assertFalse(message.contains("secret") || message.contains("Planted"), message);
    }
}
