package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoBackendTest {

    @Test
    void sharedServerAnswersAndSaysWhereItIsFrom() {
        DynamoBackend dynamo = DynamoBackend.shared();
        try (DynamoDbClient client = dynamo.newClient()) {
            assertThat(client.listTables().hasTableNames()).isTrue();
        }
        assertThat(dynamo.describe())
                .startsWith("DynamoDB " + dynamo.version() + " at " + dynamo.endpoint())
                .endsWith("(" + dynamo.source() + ")");
        assertThat(DynamoBackend.shared()).isSameAs(dynamo);
    }

    @Test
    void sharedServerCannotBeStoppedAndOutlivesItsClosing() {
        DynamoBackend dynamo = DynamoBackend.shared();
        assertThatThrownBy(dynamo::stop).isInstanceOf(IllegalStateException.class);
        dynamo.close();
        try (DynamoDbClient client = dynamo.newClient()) {
            assertThat(client.listTables().hasTableNames()).isTrue();
        }
    }

    @Test
    void privateServerComesBackEmptyOnTheSamePortAndIsGoneOnceClosed() {
        DynamoBackend dynamo = DynamoBackend.start();
        try (dynamo;
                DynamoDbClient client = dynamo.newClient()) {
            var endpoint = dynamo.endpoint();
            long pid = dynamo.pid();
            createTable(client, "left-behind");
            assertThat(client.listTables().tableNames()).containsExactly("left-behind");

            dynamo.stop();
            assertThat(Waiting.isAlive(pid)).isFalse();
            assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), endpoint.getPort()))
                    .isInstanceOf(ConnectException.class);

            dynamo.restart();
            assertThat(dynamo.endpoint()).isEqualTo(endpoint);
            assertThat(client.listTables().tableNames()).isEmpty();
            assertThat(Waiting.isAlive(dynamo.pid())).isTrue();
        }
        assertThat(ProcessHandle.of(dynamo.pid())).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where nobody is left to remove it
    void whatAPrivateServerUnpackedGoesWithIt() {
        Path scratch;
        try (DynamoBackend backend = DynamoBackend.start()) {
            scratch = scratchDirectoryOf(backend.pid());
            assertThat(scratch).isNotEmptyDirectory();
        }
        assertThat(scratch).doesNotExist();
    }

    /** As the server was told it, as others' servers have theirs beside it. */
    private static Path scratchDirectoryOf(long pid) {
        String property = "-Djava.io.tmpdir=";
        String[] arguments =
                ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow();
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(property))
                .map(argument -> Path.of(argument.substring(property.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void embeddedServerListensOnLoopbackOnly() throws Exception {
        try (DynamoBackend dynamo = DynamoBackend.start()) {
            assertThat(dynamo.source()).isEqualTo(BackendSource.EMBEDDED);
            for (InetAddress address : addressesOfThisMachine()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> connect(address, dynamo.endpoint().getPort()))
                            .as("%s", address)
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
    }

    private static void connect(InetAddress address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
        }
    }

    private static void createTable(DynamoDbClient client, String name) {
        client.createTable(CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .build());
    }
}
