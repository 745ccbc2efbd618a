package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void idsAreDifferentAndParseBack() {
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            SessionId id = SessionId.random(random);
            assertThat(SessionId.parse(id.value())).isEqualTo(id).hasSameHashCodeAs(id);
            ids.add(id);
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void everyBitOfAnIdIsRandom() {
        int[] ones = new int[18 * 8];
        int ids = 4000;
        for (int i = 0; i < ids; i++) {
            byte[] bytes =
                    Base64.getUrlDecoder().decode(SessionId.random(random).value());
            for (int bit = 0; bit < ones.length; bit++) {
                ones[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
            }
        }
        assertThat(Arrays.stream(ones)).allMatch(count -> count > ids * 0.4 && count < ids * 0.6);
    }

    @Test
    void theHashIsTheBase64urlOfSha256() {
        SessionId id = SessionId.parse("AAAAAAAAAAAAAAAAAAAAAAAA");
        // printf AAAAAAAAAAAAAAAAAAAAAAAA | openssl dgst -sha256 -binary | basenc --base64url
        assertThat(id.hashed()).isEqualTo("G9qfCu2AhX1DyTKUV_KLHKKfc2oMU5kB4boWqQnrB7Q");
        assertThat(id.toString()).doesNotContain("AAAA");
    }

    @Test
    void whatIsNoIdIsNull() {
        String id = SessionId.random(random).value();
        for (String text : new String[] {
            "",
            id.substring(1),
            id + "A",
            id.substring(1) + "=",
            id.substring(1) + "+",
            id.substring(1) + "\u0100",
            " " + id
        }) {
            assertThat(SessionId.parse(text)).as(text).isNull();
        }
        assertThat(SessionId.parse("x" + id, 1)).isEqualTo(SessionId.parse(id));
        assertThat(SessionId.parse(id, 1)).isNull();
        assertThat(SessionId.parse(id, -1)).isNull();
        assertThat(SessionId.parse(id, Integer.MAX_VALUE)).isNull();
    }
}
