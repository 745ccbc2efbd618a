package io.holdall.session.dynamo;

/** The contract with reads that ask eventually consistent first, which DynamoDB Local answers strongly: {@link LaggingReadsTest}. */
class DynamoWatermarkedContractTest extends DynamoSessionStoreContractTest {

    @Override
    ReadConsistency readConsistency() {
        return ReadConsistency.WATERMARKED;
    }
}
