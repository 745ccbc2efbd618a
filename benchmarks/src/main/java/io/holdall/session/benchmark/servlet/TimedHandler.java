package io.holdall.session.benchmark.servlet;

import io.holdall.session.benchmark.measure.Samples;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Measures how long the application has a request, from the container's handing it over until the servlet has returned: with the
 * session, without the network. For requests that come one after the other.
 */
final class TimedHandler extends Handler.Wrapper {

    private Samples samples = new Samples();

    TimedHandler(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long begun = System.nanoTime();
        boolean handled = super.handle(request, response, callback);
        long took = System.nanoTime() - begun;
        synchronized (this) {
            samples.add(took);
        }
        return handled;
    }

    /** What was measured since this was last asked. */
    synchronized Samples take() {
        Samples taken = samples;
        samples = new Samples();
        return taken;
    }
}
