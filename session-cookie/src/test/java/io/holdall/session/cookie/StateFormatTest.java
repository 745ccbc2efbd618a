package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFormatTest {

    private static final String TIMES = "01a1ab0b323b" + "01a1ab0b323b" + "01a1ab26a97b" + "01a1acc2a63b";
    private static final String FORM_AND_ID = "00" + "000102030405060708090a0b0c0d0e0f1011";
    private static final String BEGIN = FORM_AND_ID + "03" + TIMES;
    private static final String CART = "0463617274" + "00" + "0a" + "5b2238353132334122" + "5d";
    private static final String NOTE = "046e6f7465" + "00" + "00";

    @Test
    void thePayloadIsAsDocumented() {
        assertThat(hex(Samples.encode(Samples.state()))).isEqualTo(BEGIN + "01" + "05616c696365" + CART + NOTE);
    }

    @Test
    void withoutPrincipalAndAttributesNothingFollowsTheFlag() {
        SessionState state = Samples.state();
        SessionState empty = new SessionState(state.id(), 3, state.lifetime(), null, Map.of(), CommitIds.NONE);
        assertThat(hex(Samples.encode(empty))).isEqualTo(BEGIN + "00");
        assertThat(decoded(BEGIN + "00")).isEqualTo(empty);
    }

    @Test
    void recentCommitsAreLeftOut() {
        SessionState state = Samples.state();
        SessionState committed = new SessionState(
                state.id(), 3, state.lifetime(), state.principal(), state.attributes(), CommitIds.of(4711));
        assertThat(Samples.decode(Samples.encode(committed))).isEqualTo(state);
    }

    @Test
    void aTouchTakesNoMoreBytes() {
        Lifetime lifetime = Samples.lifetime();
        Instant farAhead = Instant.parse("9999-12-31T23:59:59.999Z");
        Lifetime later = new Lifetime(lifetime.createdAt(), farAhead, farAhead, lifetime.absoluteDeadline());
        assertThat(Samples.encode(Samples.state(later))).hasSameSizeAs(Samples.encode(Samples.state()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "7f", "ff"})
    void anyOtherFormIsRefused(String form) {
        assertThat(decoded(form + BEGIN.substring(2) + "00")).isNull();
    }

    @Test
    void anythingCutOffOrAddedIsRefused() {
        String payload = BEGIN + "01" + "05616c696365";
        for (int end = 0; end < payload.length(); end += 2) {
            assertThat(decoded(payload.substring(0, end)))
                    .as("%d bytes", end / 2)
                    .isNull();
        }
        assertThat(decoded(payload + "00")).isNull();
    }

    @Test
    void aSecondSpellingOfANumberIsRefused() {
        assertThat(decoded(FORM_AND_ID + "8300" + TIMES + "00")).isNull();
        assertThat(decoded(BEGIN + "00" + "840063617274" + "0000")).isNull();
    }

    @Test
    void anyOtherFlagIsRefused() {
        assertThat(decoded(BEGIN + "02")).isNull();
        assertThat(decoded(BEGIN + "81" + "05616c696365")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // below the first
                "80808080808080808001", // the highest bit
                "81808080808080808002", // 65 bits
                "ffffffffffffffffffff01" // 11 octets
            })
    void aVersionOutOfBoundsIsRefused(String version) {
        assertThat(decoded(FORM_AND_ID + version + TIMES + "00")).isNull();
    }

    @Test
    void namesThatDoNotAscendAreRefused() {
        assertThat(decoded(BEGIN + "00" + CART + NOTE)).isNotNull();
        assertThat(decoded(BEGIN + "00" + NOTE + CART)).isNull();
        assertThat(decoded(BEGIN + "00" + CART + CART)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01ff", "02c080", "03eda080", "04f4908080", "01c3"})
    void textThatIsNotUtf8IsRefused(String text) {
        assertThat(decoded(BEGIN + "01" + text)).isNull();
        assertThat(decoded(BEGIN + "00" + text + "0000")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff07", "ffffffffffffffff7f", "ffffffffffffffffff01", "8080808008", "06"})
    void aLengthBeyondTheEndIsRefusedBeforeAnythingIsAllocated(String length) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] payload = HexFormat.of().parseHex(BEGIN + "00" + "0463617274" + "00" + length + "0102030405");
        Samples.decode(payload);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Samples.decode(payload)).isNull();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void whatCouldNotBeReadBackIsRefused() {
        SessionState state = Samples.state();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.encode(new SessionState(
                        state.id(), 1, state.lifetime(), "half \ud800 pair", Map.of(), CommitIds.NONE)));
        for (Instant instant : new Instant[] {Instant.EPOCH.minusMillis(1), Instant.ofEpochMilli(1L << 48)}) {
            Lifetime lifetime = new Lifetime(instant, Samples.NOW, Samples.NOW, Samples.NOW);
            assertThatIllegalArgumentException().isThrownBy(() -> Samples.encode(Samples.state(lifetime)));
        }
    }

    @Test
    void anAttributeHasItsOwnCopyOfItsBytes() {
        byte[] payload = Samples.encode(Samples.state());
        Attribute cart = Samples.decode(payload).attributes().get("cart");
        Arrays.fill(payload, (byte) 0);
        assertThat(cart).isEqualTo(Samples.text("[\"85123A\"]"));
    }

    private static SessionState decoded(String hex) {
        return Samples.decode(HexFormat.of().parseHex(hex));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
