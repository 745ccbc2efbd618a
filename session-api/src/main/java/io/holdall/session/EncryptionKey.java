package io.holdall.session;

import io.holdall.session.spi.KeyUses;
import io.holdall.session.spi.SessionCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** A key as {@link EncryptingCodec} uses it, and the layout of what it encrypts. Thread-safe. */
final class EncryptionKey {

    private static final byte FORMAT_VERSION = 1;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_OCTETS = 16;

    private final KeyRing.Key key;
    private final KeyUses.Counter uses;

    /** Everything before the nonce. */
    private final byte[] header;

    EncryptionKey(KeyRing.Key key, KeyUses.Counter uses) {
        this.key = key;
        this.uses = uses;
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        this.header = new byte[2 + id.length];
        header[0] = FORMAT_VERSION;
        header[1] = (byte) id.length;
        System.arraycopy(id, 0, header, 2, id.length);
    }

    /** Refuses what cannot have been encrypted, by whatever key. */
    static void requireForm(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT_VERSION) {
            throw new SessionCodecException(
                    "cannot decrypt: it is not encrypted, or in another format version than " + FORMAT_VERSION, null);
        }
        if (bytes.length < 2 || bytes.length < headerOctets(bytes) + NONCE_OCTETS + TAG_OCTETS) {
            throw new SessionCodecException(
                    "cannot decrypt: it is cut off, as it has no more than " + bytes.length + " octets", null);
        }
    }

    private static int headerOctets(byte[] bytes) {
        return 2 + Byte.toUnsignedInt(bytes[1]);
    }

    /** Whether {@code bytes}, which have the form, say that they are this key's. */
    boolean hasMade(byte[] bytes) {
        return Arrays.equals(bytes, 0, headerOctets(bytes), header, 0, header.length);
    }

    byte[] encrypt(String attribute, byte[] plain, SecureRandom random, Instant now) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        int start = header.length + NONCE_OCTETS;
        byte[] result = Arrays.copyOf(header, start + plain.length + TAG_OCTETS);
        System.arraycopy(nonce, 0, result, header.length, NONCE_OCTETS);
        try {
            cipher(Cipher.ENCRYPT_MODE, result, attribute).doFinal(plain, 0, plain.length, result, start);
        } catch (GeneralSecurityException e) {
            throw new SessionCodecException("cannot encrypt with the key '" + key.id() + "'", e);
        }
        uses.made(now);
        return result;
    }

    /** The value in {@code bytes}, which are {@linkplain #hasMade this key's} by what they say. */
    byte[] decrypt(String attribute, byte[] bytes, Instant now) {
        if (key.isRefusedAt(now)) {
            throw new SessionCodecException("cannot decrypt: the key '" + key.id() + "' is refused by now", null);
        }
        int start = header.length + NONCE_OCTETS;
        byte[] plain;
        try {
            plain = cipher(Cipher.DECRYPT_MODE, bytes, attribute).doFinal(bytes, start, bytes.length - start);
        } catch (AEADBadTagException e) {
            throw new SessionCodecException(
                    "cannot decrypt: it is not what was encrypted under this name with the key '" + key.id() + "'",
                    null);
        } catch (GeneralSecurityException e) {
            throw new SessionCodecException("cannot decrypt with the key '" + key.id() + "'", e);
        }
        uses.accepted(now);
        return plain;
    }

    /** For the value whose header and nonce are the first octets of {@code bytes}. */
    private Cipher cipher(int mode, byte[] bytes, String attribute) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(8 * TAG_OCTETS, bytes, header.length, NONCE_OCTETS));
        cipher.updateAAD(header);
        cipher.updateAAD(attribute.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
