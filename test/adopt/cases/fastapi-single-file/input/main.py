import fastapi

app: fastapi.FastAPI = fastapi.FastAPI()


@app.get("/")
def read_root():
    return {"hello": "world"}
