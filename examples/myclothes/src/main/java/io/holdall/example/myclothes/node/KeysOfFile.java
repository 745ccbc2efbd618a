package io.holdall.example.myclothes.node;

import io.holdall.session.KeyRing;
import io.holdall.session.ReloadableKeyRing;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A key ring in a file, which may be replaced while the node runs; looked at four times a second, as a drill does not wait a minute. */
final class KeysOfFile implements AutoCloseable {

    private static final long EVERY_MILLIS = 250;

    private final ReloadableKeyRing keys;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "keys");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> reloading;
    private String lastFailure = "";

    KeysOfFile(Path file) {
        this.keys = new ReloadableKeyRing(() -> KeyRing.fromFile(file));
        this.reloading =
                scheduler.scheduleWithFixedDelay(this::reload, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    ReloadableKeyRing keys() {
        return keys;
    }

    private void reload() {
        try {
            if (keys.reload()) {
                System.err.println("the keys are now " + keys); // shows ids only
            }
            lastFailure = "";
        } catch (RuntimeException e) { // thrown on, it would end the schedule
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                System.err.println("the keys are still " + keys + ": " + failure);
            }
            lastFailure = failure;
        }
    }

    @Override
    public void close() {
        reloading.cancel(false);
        scheduler.shutdown();
    }
}
