package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The main class of the child JVM that runs DynamoDB Local. It ends when its standard input does, so a parent that is
 * killed leaves nothing behind.
 *
 * <p>DynamoDB Local's own main class would listen on every interface and send telemetry. Its classes are called by name
 * because they are on the class path at run time only: the manifest of their jar lists files that are not there, which
 * {@code javac -Xlint:path} reports.
 */
final class DynamoServer {

    static final String READY = "holdall: DynamoDB Local is ready";

    private static final String LOCAL = "com.amazonaws.services.dynamodbv2.local.server.";
    private static final String JETTY = "org.eclipse.jetty.server.";

    private DynamoServer() {}

    /** Serves the port {@code args[0]} of the loopback interface. */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(DynamoServer::exitAtEndOfInput, "end of input");
        watch.setDaemon(true);
        watch.start();

        serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), handler());
        System.out.println(READY);
    }

    private static Object handler() throws ReflectiveOperationException {
        boolean inMemory = true;
        boolean sameTablesForEveryRegionAndKey = true;
        boolean delayTransientStatuses = false;
        Object requests = Class.forName(LOCAL + "LocalDynamoDBRequestHandler")
                .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class)
                .newInstance(0, inMemory, null, sameTablesForEveryRegionAndKey, delayTransientStatuses);
        return Class.forName(LOCAL + "LocalDynamoDBServerHandler")
                .getConstructor(Class.forName(LOCAL + "DynamoDBRequestHandler"), String.class)
                .newInstance(requests, null);
    }

    private static void serve(InetSocketAddress address, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName(JETTY + "Server");
        Object server = type.getConstructor(InetSocketAddress.class).newInstance(address);
        type.getMethod("setHandler", Class.forName(JETTY + "Handler")).invoke(server, handler);
        type.getMethod("start").invoke(server);
    }

    private static void exitAtEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The parent is gone all the same.
        }
        Runtime.getRuntime().halt(0);
    }
}
