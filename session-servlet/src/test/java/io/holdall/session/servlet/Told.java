package io.holdall.session.servlet;

import io.holdall.session.SessionListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a manager told. Thread-safe. */
final class Told implements SessionListener {

    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void created(Duration took) {
        events.add("created");
    }

    @Override
    public void committed(int retries, Duration took) {
        events.add("committed");
    }

    @Override
    public void touched(Duration took) {
        events.add("touched");
    }

    @Override
    public void rotated(int retries, Duration took) {
        events.add("rotated");
    }

    @Override
    public void overwritten(String attribute) {
        events.add("overwritten " + attribute);
    }

    @Override
    public void destroyed(Ended why) {
        events.add("destroyed " + why);
    }
}
