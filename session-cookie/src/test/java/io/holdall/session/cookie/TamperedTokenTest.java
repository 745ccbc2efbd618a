package io.holdall.session.cookie;

import static io.holdall.session.cookie.AttackedToken.segment;
import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.signed;
import static io.holdall.session.cookie.Samples.signedAsIs;

import io.holdall.session.spi.Lifetime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody without the key can make of a good token, or out of nothing. */
class TamperedTokenTest {

    private final AttackedToken token = AttackedToken.signed();
    private final String text = token.value();
    private final String[] segments = token.segments();

    @Test
    void anyFlippedBitIsRefused() {
        token.assertAnyFlippedBitRefused();
    }

    @Test
    void anyOtherCharacterIsRefusedEvenIfItSpellsTheSameBytes() {
        token.assertAnyOtherCharacterRefused("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/=");
    }

    @Test
    void aTokenCutOffAnywhereIsRefused() {
        for (int end = 0; end < text.length(); end++) {
            token.assertRefused(text.substring(0, end));
            token.assertRefused(text.substring(text.length() - end));
        }
    }

    @Test
    void aSegmentCutOffAnywhereIsRefused() {
        for (int i = 0; i < segments.length; i++) {
            for (int length = 0; length < segments[i].length(); length++) {
                token.assertRefused(token.with(i, segments[i].substring(0, length)));
                token.assertRefused(token.with(i, segments[i].substring(segments[i].length() - length)));
            }
        }
    }

    @Test
    void emptySegmentsAreRefused() {
        for (int i = 0; i < 3; i++) {
            token.assertRefused(token.with(i, ""));
        }
        token.assertRefused("..");
        token.assertRefused(signedAsIs(segment(HEADER), ""));
    }

    @Test
    void anyOtherNumberOfSegmentsIsRefused() {
        token.assertRefused(segments[1]);
        token.assertRefused(segments[0] + "." + segments[1]);
        token.assertRefused(segments[0] + "." + segments[2]);
        token.assertRefused(text + ".");
        token.assertRefused("." + text);
        token.assertRefused(text + "." + segments[2]);
        token.assertRefused(segments[0] + ".." + segments[1] + "." + segments[2]);
        token.assertRefused(segments[0] + "." + segments[1] + ".." + segments[2]);
        token.assertRefused(text + "." + segments[1] + "." + segments[2]);
    }

    @Test
    void swappedSegmentsAreRefused() {
        for (int[] order : new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            token.assertRefused(segments[order[0]] + "." + segments[order[1]] + "." + segments[order[2]]);
        }
    }

    @Test
    void aSegmentOfAnotherValidTokenIsRefused() {
        byte[] other =
                Samples.encode(Samples.state(new Lifetime(NOW, NOW, NOW.plusSeconds(3600), NOW.plusSeconds(7200))));
        String[] others = signed(HEADER, other).split("\\.", -1);
        token.assertRefused(token.with(1, others[1]));
        token.assertRefused(token.with(2, others[2]));
        token.assertRefused(token.with(0, segment(HEADER.replace("2026-11", "2026-05"))));
    }

    @Test
    void paddingIsRefused() {
        for (int i = 0; i < 3; i++) {
            token.assertRefused(token.with(i, segments[i] + "="));
            token.assertRefused(token.with(i, segments[i] + "=="));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\n", "\r\n", "\t", "\0", "\"", ";", ",", "A", "=", "\u00e9", "\u0141", "\ud83d\ude00"})
    void anythingBeforeBehindOrWithinIsRefused(String junk) {
        token.assertRefused(junk + text);
        token.assertRefused(text + junk);
        for (int i = 0; i < text.length(); i += 7) {
            token.assertRefused(text.substring(0, i) + junk + text.substring(i));
        }
    }

    @Test
    void jsonSerializationIsRefused() {
        token.assertRefused("{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                .formatted(segments[1], segments[0], segments[2]));
        token.assertRefused("{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
                .formatted(segments[1], segments[0], segments[2]));
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 100 << 10, 10 << 20})
    void aHugeTokenIsRefusedUnread(int length) {
        token.assertRefusedWithin(1024, "A".repeat(length));
        token.assertRefusedWithin(1024, ".".repeat(length));
        token.assertRefusedWithin(1024, segments[0] + "." + "A".repeat(length) + "." + segments[2]);
        token.assertRefusedWithin(1024, text + "A".repeat(length));
    }
}
