package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The template in the documentation makes the same table as {@link SessionTable#create}. */
class CloudFormationTest {

    private static final TestTable TABLE = new TestTable();

    private final JsonNode template = Docs.json("table.json");

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void itsTableIsTheOneThatCreateMakes() {
        JsonNode table = template.at("/Resources/SessionTable");
        assertThat(table.get("Type").asText()).isEqualTo("AWS::DynamoDB::Table");
        ObjectNode properties = table.get("Properties").deepCopy();
        assertThat(properties.remove("TableName"))
                .isEqualTo(Docs.JSON.createObjectNode().put("Ref", "TableName"));
        assertThat(properties).isEqualTo(inTheTemplatesWords(described()));
    }

    @Test
    void itAllowsTheNamesThatTheStoreAllows() {
        JsonNode name = template.at("/Parameters/TableName");
        String sessions = name.get("Default").asText();
        assertThat(SessionTable.requireName(sessions)).isEqualTo(sessions);
        assertThat(name.get("MinLength").asInt()).isEqualTo(3);
        assertThat(name.get("MaxLength").asInt()).isEqualTo(255);
        assertThat(sessions).matches(name.get("AllowedPattern").asText());
    }

    private static TableDescription described() {
        return TABLE.client()
                .describeTable(describe -> describe.tableName(TABLE.name()))
                .table();
    }

    /** What create leaves at its default is not in the template either. */
    private static ObjectNode inTheTemplatesWords(TableDescription table) {
        assertThat(table.localSecondaryIndexes()).isEmpty();
        assertThat(table.streamSpecification()).isNull();
        assertThat(table.sseDescription()).isNull();
        assertThat(table.deletionProtectionEnabled()).isNotEqualTo(true);

        ObjectNode properties = Docs.JSON.createObjectNode();
        properties.put("BillingMode", table.billingModeSummary().billingModeAsString());
        ArrayNode attributes = properties.putArray("AttributeDefinitions");
        table.attributeDefinitions().stream()
                .sorted(Comparator.comparing(AttributeDefinition::attributeName).reversed()) // pk comes first
                .forEach(attribute -> attributes
                        .addObject()
                        .put("AttributeName", attribute.attributeName())
                        .put("AttributeType", attribute.attributeTypeAsString()));
        putKey(properties, table.keySchema());
        ArrayNode indexes = properties.putArray("GlobalSecondaryIndexes");
        for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
            ObjectNode described = indexes.addObject().put("IndexName", index.indexName());
            putKey(described, index.keySchema());
            described
                    .putObject("Projection")
                    .put("ProjectionType", index.projection().projectionTypeAsString());
        }
        putTimeToLive(properties);
        return properties;
    }

    private static void putKey(ObjectNode properties, List<KeySchemaElement> schema) {
        ArrayNode key = properties.putArray("KeySchema");
        schema.forEach(element -> key.addObject()
                .put("AttributeName", element.attributeName())
                .put("KeyType", element.keyTypeAsString()));
    }

    private static void putTimeToLive(ObjectNode properties) {
        var ttl = TABLE.client()
                .describeTimeToLive(describe -> describe.tableName(TABLE.name()))
                .timeToLiveDescription();
        properties
                .putObject("TimeToLiveSpecification")
                .put("AttributeName", ttl.attributeName())
                .put(
                        "Enabled",
                        List.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING)
                                .contains(ttl.timeToLiveStatus()));
    }
}
