package io.holdall.session.testkit.backend;

/** A server that this JVM started and must end. */
interface Server extends AutoCloseable {

    String host();

    int port();

    /** Ends the server and waits until it is gone. Does nothing the second time. */
    @Override
    void close();
}
