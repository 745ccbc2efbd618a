package io.holdall.session.benchmark.load;

/** Reads and updates in the shares of a workload, clients chosen by YCSB's Zipf law; all drawn from the request's number. */
final class MixedRequests implements Requests {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final Clients clients;
    private final Workload workload;
    private final Zipf zipf;
    private final long seed;

    MixedRequests(Clients clients, Workload workload, long seed) {
        this.clients = clients;
        this.workload = workload;
        this.zipf = new Zipf(clients.count(), Zipf.YCSB, 1); // the popular clients stay the same
        this.seed = seed;
    }

    @Override
    public boolean isUpdate(long number) {
        return drawn(2 * number) < workload.updates();
    }

    @Override
    public void make(long number) {
        int client = client(number);
        if (isUpdate(number)) {
            clients.update(client);
        } else {
            clients.read(client);
        }
    }

    /** Who makes the request. */
    int client(long number) {
        return zipf.item(drawn(2 * number + 1));
    }

    /** The {@code index}-th number from 0 to 1 of SplitMix64, see Steele, Lea and Flood, OOPSLA 2014. */
    private double drawn(long index) {
        long z = seed + (index + 1) * STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
