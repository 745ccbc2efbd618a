package io.holdall.session.sticky;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** HAProxy with {@code docs/load-balancing/haproxy.cfg}. */
final class HaProxy extends LoadBalancer {

    private final Path socket;

    HaProxy(Path program, Path home, ShopNode one, ShopNode two) throws Exception {
        super("haproxy.cfg", home, one, two);
        socket = home.resolve("admin.sock");
        edit("/run/haproxy/admin.sock", socket.toString());
        edit("    user haproxy\n    group haproxy\n", ""); // only root can become another user
        start(List.of(program.toString(), "-db", "-f", configuration.toString()));
    }

    @Override
    void drainFirstNode() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(StandardCharsets.US_ASCII.encode("set server nodes/node-1 state drain\n"));
            ByteBuffer answer = ByteBuffer.allocate(1000);
            while (channel.read(answer) >= 0) {
                // until it has answered, with nothing but an empty line
            }
            String text = StandardCharsets.US_ASCII.decode(answer.flip()).toString();
            if (!text.isBlank()) {
                throw new IllegalStateException("HAProxy refuses to drain: " + text);
            }
        }
    }
}
