package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.servlet.goods.Line;
import io.holdall.session.servlet.goods.Size;
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
import java.util.Currency;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be stored under a name that no key is registered for comes back equal, and of the same kind. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
@SuppressWarnings("JavaUtilDate") // applications of old have dates in their sessions
class StoredTypesTest extends OnASite {

    private static final Line LINE = new Line("lantern", 3, new BigDecimal("4.250"));

    private static final Map<String, Object> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("text", "a \"quoted\" text, ünï 😀"),
            Map.entry("empty text", ""),
            Map.entry("Byte", (byte) -1),
            Map.entry("Short", (short) 2),
            Map.entry("Integer", Integer.MAX_VALUE),
            Map.entry("Long that would fit an Integer", 3L),
            Map.entry("Float", 1.5f),
            Map.entry("Double", 1e300),
            Map.entry("Double that is whole", 2.0),
            Map.entry("Double that is none", Double.NaN),
            Map.entry("Boolean", false),
            Map.entry("Character", 'ü'),
            Map.entry("BigInteger", BigInteger.TEN.pow(40)),
            Map.entry("BigDecimal", new BigDecimal("1.50")),
            Map.entry("UUID", new UUID(1, 2)),
            Map.entry("Locale", Locale.forLanguageTag("de-CH")),
            Map.entry("Currency", Currency.getInstance("CHF")),
            Map.entry("URI", URI.create("https://shop.example/?a=b")),
            Map.entry("Date", new Date(1_234_567)),
            Map.entry("Instant", Instant.ofEpochSecond(1, 5)),
            Map.entry("LocalDate", LocalDate.of(2026, 11, 21)),
            Map.entry("Duration", Duration.ofMillis(1501)),
            Map.entry("ZonedDateTime", ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneId.of("Europe/Zurich"))),
            Map.entry("list", List.of("a", 1, 2L, 'c', LINE)),
            Map.entry("list with null", new ArrayList<>(Arrays.asList("a", null))),
            Map.entry("list of lists", List.of(List.of(), List.of(List.of(1L)))),
            Map.entry("empty list", List.of()),
            Map.entry("set", new HashSet<>(Set.of("a", "b", "c", "d", "e", 1L))),
            Map.entry("map", new LinkedHashMap<>(Map.of("a", 1L, "b", LINE))),
            Map.entry("strings", new String[] {"a", "b"}),
            Map.entry("ints", new int[] {1, 2}),
            Map.entry("bytes", new byte[] {1, -2}),
            Map.entry("lines", new Line[] {LINE}),
            Map.entry("record", LINE),
            Map.entry("enum", Size.SMALL),
            Map.entry("enum with a body", Size.LARGE)));

    StoredTypesTest(Where where) throws Exception {
        super(where);
    }

    static Iterable<String> kinds() {
        return VALUES.keySet();
    }

    @Test
    void aMapThatWouldComeBackWithStringsForKeysIsRefusedWithAdvice() {
        page(
                "/put",
                (request, response) -> assertThatThrownBy(
                                () -> request.getSession().setAttribute("counts", Map.of(1, "one")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("counts", "Integer", "builder.key"));
        assertThat(get("/put").status()).isEqualTo(200);
    }

    /** Looking and not changing is no change either, whatever the order of a set is. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void comesBackEqual(String kind) throws Exception {
        serve(filter -> filter.allowPackages("io.holdall.session.servlet.goods").unsetChanges(UnsetChanges.FAIL));
        Object value = VALUES.get(kind);
        page("/put", (request, response) -> request.getSession().setAttribute("value", value));
        page("/look", (request, response) -> {
            Object found = request.getSession().getAttribute("value");
            assertThat(found)
                    .as("session missing: %s", SessionFilter.session(request).missing())
                    .isEqualTo(value);
            assertThat(request.getSession().getAttribute("value")).isSameAs(found);
        });
        assertThat(get("/put").status()).isEqualTo(200);
        assertThat(get("/look").status()).isEqualTo(200);
        assertThat(get("/look").status()).isEqualTo(200);
    }
}
