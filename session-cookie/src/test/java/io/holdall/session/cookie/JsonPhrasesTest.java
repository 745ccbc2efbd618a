package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPhrasesTest {

    private static final String EXAMPLE = "{'lines':[{'sku':'85123A','quantity':6},{'sku':'71053','quantity':8}]}";
    private static final String SHORTENED =
            "','quantity':\0\0{'lines':[{'sku':'85123A\1" + "6},{'sku':'71053\1" + "8}]}";

    @Test
    void theExampleIsAsDocumented() throws MalformedPayloadException {
        assertThat(shortened(EXAMPLE)).isEqualTo(SHORTENED);
        assertThat(expanded(SHORTENED)).isEqualTo(EXAMPLE);
    }

    @Test
    void aPhraseIsTakenOnlyIfItMakesTheWholeShorter() {
        assertThat(shortened("[['a','a'],['a','a']]")).isNull();
        String twoOfAPhraseOfFive = "[1,'b':2,'b':3]"; // saves 8 for the 7 that it takes: the end of the list is one
        assertThat(shortened(twoOfAPhraseOfFive)).hasSameSizeAs(twoOfAPhraseOfFive.substring(1));
        assertThat(shortened("[1,'':2,'':3]")).isNull();
    }

    @Test
    void controlCharactersAreLeftAlone() {
        for (int control = 0; control < 0x20; control++) {
            assertThat(shortened(EXAMPLE + (char) control)).as("%d", control).isNull();
            assertThat(shortened((char) control + EXAMPLE)).as("%d", control).isNull();
        }
        assertThat(shortened(EXAMPLE + "\u007f ")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "''",
                "'a value that is one string'",
                "'','','','','',''",
                "\\",
                "'\\",
                "'\\'",
                "{}",
                "[[[[[[[[]]]]]]]]",
                "{'unterminated':[{'name':'a','name':'b','name':'c",
                "{'unterminated':[{'name':'a','name':'b','name':'c\\",
                "{'unterminated':[{'name':'a','name':'b','name':'c\\'",
                "{'unterminated':[{'name':'a','name':'b','name\\",
                "[{'name':'\\\\','name':'\\'','name':'\\u0000','name':'\u00e9\ud83d\ude00','name':','}]",
                "no json, no json, no json, no json, no json at all",
                "::::::::::::::::::::::::::::::::::::::::",
                "true,false,true,false,null,1.5e-7,-0,true,false"
            })
    void whateverItIsItComesBack(String text) throws MalformedPayloadException {
        assertComesBack(json(text));
    }

    @Test
    void anEscapedQuoteEndsNoValue() {
        assertThat(shortened("['1\\',[[[[[[[[','2\\',[[[[[[[[','3\\',[[[[[[[[']"))
                .isNull();
        assertThat(shortened("['1',[[[[[[[[','2',[[[[[[[[','3',[[[[[[[[']")).isNotNull();
    }

    @Test
    void onlyThirtyOnePhrasesCanBeNamed() throws MalformedPayloadException {
        String json = names(40, 3);
        String shortened = shortened(json);
        assertThat(shortened).contains("\u001f");
        assertThat(shortened.split("'name-31':", -1)).hasSize(2); // the first name has a bracket before it, once
        assertThat(shortened.split("'name-32':", -1)).hasSize(4);
        assertThat(expanded(shortened)).isEqualTo(json);
    }

    @Test
    void beyondHundredAndTwentyEightDifferentTextsNoneIsCounted() throws MalformedPayloadException {
        String once =
                IntStream.range(0, 128).mapToObj(i -> "{'once-" + i + "':1").collect(Collectors.joining());
        String often = "{'often-enough':2".repeat(9);
        assertThat(shortened(once.replaceFirst(".'once-0':1", "") + often)).isNotNull();
        assertThat(shortened(once + often)).isNull();
        assertComesBack(json(names(1000, 2)));
    }

    @Test
    void aPhraseIsCodedWhereverItOccurs() throws MalformedPayloadException {
        byte[] json = json(names(31, 300));
        byte[] shortened = JsonPhrases.shorten(json);
        assertThat(shortened).hasSizeLessThan(31 * 300 * 6);
        assertThat(JsonPhrases.expand(shortened, json.length)).isEqualTo(json);
    }

    @Test
    void whatWouldBeLongerThanTheLimitIsRefused() throws MalformedPayloadException {
        byte[] shortened = json(SHORTENED);
        assertThat(JsonPhrases.expand(shortened, EXAMPLE.length())).hasSize(EXAMPLE.length());
        assertMalformed(shortened, EXAMPLE.length() - 1);
        assertMalformed(json("12345678\0\0\1"), 7);
        assertMalformed(json("\0a"), 0);
        assertThat(JsonPhrases.expand(new byte[1], 0)).isEmpty();
        byte[] bomb = new byte[4096];
        Arrays.fill(bomb, (byte) 1);
        Arrays.fill(bomb, 0, 2048, (byte) 'a');
        Arrays.fill(bomb, 2048, 2050, (byte) 0);
        assertMalformed(bomb, 64 << 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // no list
                "a", // its only phrase has no end
                "a\0", // it has no end itself
                "a\0b\0",
                "a\0\0\2", // no such phrase
                "\0\1",
                "a\0\0b\0", // no phrase has this code
                "a\0\0\37"
            })
    void whatNobodyHasShortenedIsRefused(String text) {
        assertMalformed(text.getBytes(UTF_8), 1000);
    }

    @Test
    void thirtyTwoPhrasesAreRefused() throws MalformedPayloadException {
        assertThat(JsonPhrases.expand(json("ab\0".repeat(31) + "\0\1\37"), 4)).isEqualTo(json("abab"));
        assertMalformed(json("ab\0".repeat(32) + "\0\1\37"), 1000);
    }

    /** So many names, each as often, in turn. */
    private static String names(int different, int times) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < different * times; i++) {
            members.add(String.format("'name-%02d':%d", i % different, i));
        }
        return members.stream().collect(Collectors.joining("},{", "[{", "}]"));
    }

    private static void assertComesBack(byte[] bytes) throws MalformedPayloadException {
        byte[] shortened = JsonPhrases.shorten(bytes);
        if (shortened != null) {
            assertThat(shortened).hasSizeLessThan(bytes.length);
            assertThat(JsonPhrases.expand(shortened, bytes.length)).isEqualTo(bytes);
        }
    }

    private static void assertMalformed(byte[] text, int limit) {
        assertThatExceptionOfType(MalformedPayloadException.class).isThrownBy(() -> JsonPhrases.expand(text, limit));
    }

    /** The shortened text with ' for ", as all texts here. */
    private static String shortened(String text) {
        byte[] shortened = JsonPhrases.shorten(json(text));
        return shortened == null ? null : new String(shortened, UTF_8).replace('"', '\'');
    }

    private static String expanded(String text) throws MalformedPayloadException {
        return new String(JsonPhrases.expand(json(text), 64 << 10), UTF_8).replace('"', '\'');
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
