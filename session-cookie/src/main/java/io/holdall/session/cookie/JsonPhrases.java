package io.holdall.session.cookie;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON shorter: what stands between one value and the next, like {@code ","quantity":}, is a phrase that recurs with each
 * element of a list, and becomes one octet. JSON has no octet below 0x20, so these are free for phrases:
 *
 * <pre>
 * {"lines":[{"sku":"85123A","quantity":6},{"sku":"71053","quantity":8}]}
 *
 * ","quantity": 0x00  0x00  {"lines":[{"sku":"85123A 0x01 6},{"sku":"71053 0x01 8}]}
 * </pre>
 *
 * <p>First the phrases, each with a 0x00 behind it, then one more 0x00, then the text, in which the octet n stands for the n-th
 * phrase. Expanding that needs no knowledge of JSON, and always gives back the octets that were there.
 */
final class JsonPhrases {

    private static final int MOST_PHRASES = 0x1F;
    private static final int SLOTS = 256; // a power of two; more phrases than half of it are not counted

    private final byte[] json;
    private int[] runs = new int[64]; // start and end of each text between two values
    private int runCount;

    /** Which run a slot was first taken by, and how often its text occurs. */
    private final int[] firstRun = new int[SLOTS];

    private final int[] occurrences = new int[SLOTS];
    private int[] slotOfRun = new int[32];
    private int taken;

    private JsonPhrases(byte[] json) {
        this.json = json;
    }

    /** {@code json} with phrases; {@code null} if that is no shorter, or it is no JSON without control characters. */
    static byte @Nullable [] shorten(byte[] json) {
        for (byte octet : json) {
            if (octet >= 0 && octet < 0x20) {
                return null;
            }
        }
        return new JsonPhrases(json).shorten();
    }

    /**
     * What {@link #shorten} has shortened.
     *
     * @param limit the most octets that it may come to
     * @throws MalformedPayloadException if a phrase is missing, or it would be longer than the limit
     */
    static byte[] expand(byte[] text, int limit) throws MalformedPayloadException {
        int[] starts = new int[MOST_PHRASES + 2]; // of the phrases, counted from 1
        int phrases = 0;
        int position = 0;
        while (true) {
            int end = indexOfZero(text, position);
            if (end == position) {
                break;
            }
            phrases++;
            if (phrases > MOST_PHRASES) {
                throw new MalformedPayloadException();
            }
            starts[phrases] = position;
            starts[phrases + 1] = end + 1;
            position = end + 1;
        }
        int body = position + 1;
        int length = 0;
        for (int i = body; i < text.length; i++) {
            int octet = text[i];
            if (octet < 0 || octet >= 0x20) {
                length++;
            } else if (octet == 0 || octet > phrases) {
                throw new MalformedPayloadException();
            } else {
                length += starts[octet + 1] - 1 - starts[octet];
            }
            if (length > limit) {
                throw new MalformedPayloadException();
            }
        }
        byte[] result = new byte[length];
        int out = 0;
        for (int i = body; i < text.length; i++) {
            int octet = text[i];
            if (octet < 0 || octet >= 0x20) {
                result[out++] = text[i];
            } else {
                int phrase = starts[octet + 1] - 1 - starts[octet];
                System.arraycopy(text, starts[octet], result, out, phrase);
                out += phrase;
            }
        }
        return result;
    }

    private static int indexOfZero(byte[] text, int from) throws MalformedPayloadException {
        for (int i = from; i < text.length; i++) {
            if (text[i] == 0) {
                return i;
            }
        }
        throw new MalformedPayloadException();
    }

    private byte @Nullable [] shorten() {
        findRuns();
        byte[] codes = new byte[SLOTS];
        byte[] result = new byte[json.length];
        int length = 0;
        int phrases = 0;
        for (int run = 0; run < runCount && phrases < MOST_PHRASES; run++) {
            int slot = slotOfRun[run];
            if (slot >= 0 && codes[slot] == 0 && firstRun[slot] == run && saves(run, occurrences[slot])) {
                phrases++;
                codes[slot] = (byte) phrases;
                length = append(result, length, runs[2 * run], runs[2 * run + 1]);
                result[length++] = 0;
            }
        }
        if (phrases == 0) {
            return null;
        }
        result[length++] = 0;
        int position = 0;
        for (int run = 0; run < runCount; run++) {
            int slot = slotOfRun[run];
            if (slot >= 0 && codes[slot] != 0) {
                length = append(result, length, position, runs[2 * run]);
                result[length++] = codes[slot];
                position = runs[2 * run + 1];
            }
        }
        length = append(result, length, position, json.length);
        return Arrays.copyOf(result, length);
    }

    /** Whether a phrase in the list and an octet for each occurrence are fewer octets than its occurrences. */
    private boolean saves(int run, int times) {
        int length = runs[2 * run + 1] - runs[2 * run];
        return times * (length - 1)
                > length + 2; // the list's end is counted with each, so that there is always room for it
    }

    private int append(byte[] target, int at, int from, int to) {
        System.arraycopy(json, from, target, at, to - from);
        return at + to - from;
    }

    /** Names and punctuation, up to and from the content of each value; a string's quotes belong to them. */
    private void findRuns() {
        int start = 0;
        int i = 0;
        while (i < json.length) {
            byte octet = json[i];
            if (octet == '"') {
                int end = endOfString(i + 1);
                if (end + 1 < json.length && json[end + 1] == ':') {
                    i = end + 1;
                } else {
                    addRun(start, i + 1);
                    start = end;
                    i = end + 1;
                }
            } else if (isPunctuation(octet)) {
                i++;
            } else {
                addRun(start, i);
                while (i < json.length && !isPunctuation(json[i])) {
                    i++;
                }
                start = i;
            }
        }
        addRun(start, json.length);
    }

    /** Where its closing quote is; beyond the end if there is none. */
    private int endOfString(int from) {
        int i = from;
        while (i < json.length && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    private static boolean isPunctuation(byte octet) {
        return octet == '{' || octet == '}' || octet == '[' || octet == ']' || octet == ',' || octet == ':';
    }

    private void addRun(int from, int to) {
        if (from >= to) {
            return;
        }
        if (runCount == slotOfRun.length) {
            runs = Arrays.copyOf(runs, 2 * runs.length);
            slotOfRun = Arrays.copyOf(slotOfRun, 2 * slotOfRun.length);
        }
        runs[2 * runCount] = from;
        runs[2 * runCount + 1] = to;
        slotOfRun[runCount] = count(from, to);
        runCount++;
    }

    /** The slot of a text, counted there once more; -1 if there are too many different ones. */
    private int count(int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + json[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        while (occurrences[slot] > 0) {
            int first = firstRun[slot];
            if (Arrays.equals(json, runs[2 * first], runs[2 * first + 1], json, from, to)) {
                occurrences[slot]++;
                return slot;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (taken == SLOTS / 2) {
            return -1;
        }
        taken++;
        firstRun[slot] = runCount;
        occurrences[slot] = 1;
        return slot;
    }
}
