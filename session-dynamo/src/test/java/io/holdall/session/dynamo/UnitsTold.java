package io.holdall.session.dynamo;

import io.holdall.session.SessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what was billed. */
final class UnitsTold implements SessionListener {

    /** What one answer was billed. */
    record Units(String request, double read, double write) {

        static Units read(String request, double units) {
            return new Units(request, units, 0);
        }

        static Units write(String request, double units) {
            return new Units(request, 0, units);
        }
    }

    private final List<Units> told = new CopyOnWriteArrayList<>();

    @Override
    public void consumed(String request, double readUnits, double writeUnits) {
        told.add(new Units(request, readUnits, writeUnits));
    }

    /** What was told so far; forgets it. */
    List<Units> take() {
        List<Units> taken = List.copyOf(told);
        told.clear();
        return taken;
    }
}
