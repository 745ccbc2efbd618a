package io.holdall.example.myclothes.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The cookie store's keys, as {@code docs/keys.md} has them: the primary one first. Thread-safe. */
final class KeyFile {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final List<String> keys = new ArrayList<>();

    KeyFile(Path file) {
        this.file = file;
        addFurther();
    }

    Path file() {
        return file;
    }

    /**
     * Adds a key that only verifies: nothing is made with it before {@link #makePrimary}.
     *
     * @return its id
     */
    synchronized String addFurther() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String id = "key-%03d".formatted(keys.size() + 1);
        keys.add(id + " HS256 " + Base64.getEncoder().encodeToString(secret));
        write();
        return id;
    }

    /** Makes what is new with this key from now on; the others go on verifying. */
    synchronized void makePrimary(String id) {
        int at = 0;
        while (!keys.get(at).startsWith(id + " ")) {
            at++;
        }
        keys.add(0, keys.remove(at));
        write();
    }

    /** Moved into place whole, so that nobody reads half of it. */
    private void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, keys);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys cannot be written", e);
        }
    }
}
