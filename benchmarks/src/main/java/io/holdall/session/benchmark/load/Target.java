package io.holdall.session.benchmark.load;

/** What a load is put on. A token is what the client holds. Thread-safe. */
interface Target extends AutoCloseable {

    /** Begins a session with the cart of a client, and returns the token. */
    String begin(int client);

    /** A read request; returns the token from now on. */
    String read(String token);

    /** A client's update, the {@code turn}-th, which leaves the cart as large as it was; returns the token from now on. */
    String update(String token, int client, int turn);

    @Override
    void close();
}
