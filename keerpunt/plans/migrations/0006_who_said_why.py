import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_who_typed_of_a_goal")]

    operations = [
        migrations.AddField(
            model_name="goal",
            name="own_words_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="families.person",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="own_words_together",
            field=models.BooleanField(default=False),
        ),
    ]
