package io.holdall.example.myclothes.balancer;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A request's body on its way to a node. As long as nothing of it was read, a failure on that way leaves it as it is, so that it
 * can take another.
 */
final class UntouchedBody implements org.eclipse.jetty.client.Request.Content {

    private final Request from;
    private volatile boolean touched;

    UntouchedBody(Request from) {
        this.from = from;
    }

    boolean isTouched() {
        return touched;
    }

    @Override
    public long getLength() {
        return from.getLength();
    }

    @Override
    @SuppressWarnings("NullAway") // "nothing yet" is null, says Content.Source
    public Content.Chunk read() {
        touched = true;
        return from.read();
    }

    @Override
    public void demand(Runnable callback) {
        touched = true;
        from.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
        if (touched) {
            from.fail(failure);
        }
    }

    @Override
    public boolean rewind() {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // the header is copied with the others
    public String getContentType() {
        return null;
    }
}
