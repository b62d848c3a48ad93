import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """The text of a mail that waits is sealed; there are no mails of an earlier version to keep."""

    dependencies = [("notify", "0001_initial")]

    operations = [
        migrations.RemoveField("mail", "text"),
        migrations.AddField("mail", "content", models.BinaryField(null=True)),
        migrations.AddField(
            "mail", "next_try_at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                condition=models.Q(sent_at__isnull=True), fields=["next_try_at"], name="mail_that_waits"
            ),
        ),
    ]
