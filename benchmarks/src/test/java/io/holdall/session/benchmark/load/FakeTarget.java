package io.holdall.session.benchmark.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests; a token is the client's number, a dot, and how often it was updated. */
class FakeTarget implements Target {

    final Map<Integer, AtomicInteger> requests = new ConcurrentHashMap<>();

    @Override
    public String begin(int client) {
        requests.put(client, new AtomicInteger());
        return client + ".0";
    }

    @Override
    public String read(String token) {
        count(client(token));
        return token;
    }

    @Override
    public String update(String token, int client, int turn) {
        count(client);
        return client + "." + (Integer.parseInt(token.substring(token.indexOf('.') + 1)) + 1);
    }

    @Override
    public void close() {}

    static int client(String token) {
        return Integer.parseInt(token.substring(0, token.indexOf('.')));
    }

    private void count(int client) {
        requests.computeIfAbsent(client, c -> new AtomicInteger()).incrementAndGet();
    }
}
