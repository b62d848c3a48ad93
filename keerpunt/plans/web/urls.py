"""The doors of the plan."""

urlpatterns: list[object] = []
