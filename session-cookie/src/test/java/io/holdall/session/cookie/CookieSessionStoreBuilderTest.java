package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSessionStoreBuilderTest {

    private final CookieSessionStoreBuilder builder = CookieSessionStore.builder(Samples.KEYS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a=b", "a;b", "a,b", "a\"b", "a\\b", "a/b", "a\r\nb", "a\0b", "é", "(a)", "@", "{"
            })
    void aNameThatNoCookieCanHaveIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.cookieName(name)::build)
                .withMessageContaining("cookieName");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        builder.cookieName("n".repeat(64)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(builder.cookieName("n".repeat(65))::build)
                .withMessageContaining("1 to 64");
    }

    @Test
    void anyOtherNameIsTakenAndJjwtWritesItAsItIs() {
        CookieSessionStore store = builder.cookieName("!#$%&'*+-.^_`|~Az09").build();
        Samples.committed(store, Samples.creation(Samples.put("cart", new byte[1])));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 511, 4097, Integer.MAX_VALUE})
    void aLimitOutOfBoundsIsRefused(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.limit(limit)::build)
                .withMessage("limit is " + limit + "; it must be between 512 and 4096");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 4097, Integer.MAX_VALUE - 1})
    void compressingAboveOutOfBoundsIsRefused(int octets) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.compressAbove(octets)::build)
                .withMessage("compressAbove is " + octets + "; it must be between 0 and 4096, or NEVER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\"b", "é", "012345678901234567890123456789012"})
    void anApplicationThatCannotStandInAnAudienceIsRefused(String application) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.application(application)::build)
                .withMessageContaining("1 to 32 of A-Z a-z 0-9 . _ -");
    }

    @Test
    void refusingRollbackNeedsSomethingThatRemembers() {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.refuseRollback()::build)
                .withMessageContaining("needs revocations");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3_600_001})
    void aClockSkewOutOfBoundsIsRefused(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder.clockSkew(Duration.ofMillis(millis))::build)
                .withMessageContaining("between PT0S and PT1H");
    }

    @Test
    void theLimitIsInTheTraits() {
        assertThat(builder.build().traits().byteLimit()).isEqualTo(4096);
        assertThat(builder.limit(512).build().traits().byteLimit()).isEqualTo(512);
    }
}
