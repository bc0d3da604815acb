"""What a login may do, as Kafka tells it: two requests that aiokafka does not have.

It knows Metadata up to version 5, and reads the answer to DescribeGroups 3 as one of version 2.
"""

from aiokafka.protocol.admin import DescribeGroupsRequest_v3, DescribeGroupsResponse_v3
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Int16, Int32, Schema, String


class TopicRightsResponse(Response):  # type: ignore[misc]
    """Metadata, version 8."""

    API_KEY = 3
    API_VERSION = 8
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            Array(
                ("node_id", Int32),
                ("host", String("utf-8")),
                ("port", Int32),
                ("rack", String("utf-8")),
            ),
        ),
        ("cluster_id", String("utf-8")),
        ("controller_id", Int32),
        (
            "topics",
            Array(
                ("error_code", Int16),
                ("topic", String("utf-8")),
                ("is_internal", Boolean),
                (
                    "partitions",
                    Array(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", Array(Int32)),
                        ("isr", Array(Int32)),
                        ("offline_replicas", Array(Int32)),
                    ),
                ),
                ("authorized_operations", Int32),
            ),
        ),
        ("cluster_authorized_operations", Int32),
    )


class TopicRightsStruct(RequestStruct):  # type: ignore[misc]
    """Metadata, version 8."""

    API_KEY = 3
    API_VERSION = 8
    RESPONSE_TYPE = TopicRightsResponse
    SCHEMA = Schema(
        ("topics", Array(String("utf-8"))),
        ("allow_auto_topic_creation", Boolean),
        ("include_cluster_authorized_operations", Boolean),
        ("include_topic_authorized_operations", Boolean),
    )


class TopicRightsRequest(Request[TopicRightsStruct]):  # type: ignore[misc]
    """What this login may do with some topics. It creates none."""

    API_KEY = 3

    def __init__(self, topics: list[str]) -> None:
        self._topics = topics

    def build(self, request_struct_class: type[TopicRightsStruct]) -> TopicRightsStruct:
        """The request."""
        return request_struct_class(self._topics, False, False, True)  # noqa: FBT003


class GroupRightsStruct(DescribeGroupsRequest_v3):  # type: ignore[misc]
    """DescribeGroups, version 3."""

    RESPONSE_TYPE = DescribeGroupsResponse_v3


class GroupRightsRequest(Request[GroupRightsStruct]):  # type: ignore[misc]
    """What this login may do with a group. Its coordinator is to be asked."""

    API_KEY = 15

    def __init__(self, group: str) -> None:
        self._group = group

    def build(self, request_struct_class: type[GroupRightsStruct]) -> GroupRightsStruct:
        """The request."""
        return request_struct_class([self._group], True)  # noqa: FBT003
